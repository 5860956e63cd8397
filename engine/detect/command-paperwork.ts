import type { Term } from '../model/signal.ts'
import type { Decibans, EntityId, EventIndex } from '../model/units.ts'
import { quoted, term } from './act.ts'
import type { DetectContext } from './behaviour.ts'
import { citedIn, toldIn, type Conformance } from './paperwork.ts'
import { isSafety } from './place.ts'

/** Credit for commands to controllers: a forger may read the work orders too, so it never clears one [SIG-7]. */
const CREDIT: Record<Conformance['match'], Decibans> = { 'in scope': -4, partly: -2, 'out of scope': 0, none: 0 }
/** Asset and window of a live order fit, and the log names no person to hold against its crew. */
const NAMELESS: Decibans = -3

/**
 * What the work orders say of a command. Control protocols name no person, so an order that covers asset and
 * window counts where nobody is known; nothing counts on a safety system.
 */
export const commandPaperwork = (context: DetectContext, conformance: Conformance, person: EntityId | null, asset: EntityId, cites: readonly EventIndex[]): Term => {
  const { order, match } = conformance
  const safety = isSafety(context.entities.get(asset))
  const nameless = isNameless(conformance, person)
  const credit = safety ? 0 : nameless ? NAMELESS : CREDIT[match]
  const detail = nameless && order ? `asset and window of ${quoted(order.number)} fit; the log names no person` : toldIn(conformance)
  return term('paperwork', 'Paperwork', credit, safety ? `${detail}; no credit on a safety system` : detail, citedIn(conformance, cites))
}

/** Whether an order covers asset and window, and nobody is known to hold against its crew. */
export const isNameless = ({ match, failing }: Conformance, person: EntityId | null): boolean =>
  person === null && match === 'out of scope' && failing.length === 1 && failing[0]!.startsWith('person')
