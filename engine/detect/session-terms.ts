import type { Term } from '../model/signal.ts'
import type { EntityId, EventIndex, Instant } from '../model/units.ts'
import { term } from './act.ts'
import { ACCESS_NOUN, type Access } from './baseline/acts.ts'
import type { Surprise } from './baseline/surprise.ts'
import type { DetectContext } from './behaviour.ts'
import { isVendor } from './place.ts'
import type { Conformance } from './paperwork.ts'

/** What the baseline and the paperwork said of a session when it began: asked once, before it became its own history. */
export interface SessionView {
  readonly at: Instant
  readonly access: Access
  readonly pair: Surprise
  readonly source: Surprise
  readonly hour: Surprise
  readonly night: boolean
  readonly clock: string
  readonly conformance: Conformance
  readonly vendor: boolean
}

/** Looks at a session of `account` on `target` at its first event. */
export const viewSession = (context: DetectContext, account: EntityId, access: Access, from: EntityId | null, target: EntityId, at: Instant): SessionView => {
  const { baseline } = context
  // A session that comes over the account's own VPN lease has no source of its own; the tunnel's was judged.
  const source = from === account ? null : from
  return {
    at, access,
    pair: baseline.target(account, access, target, at, 9),
    source: baseline.source(account, access, source, at, 6),
    hour: baseline.hour(account, access, at, 7),
    night: baseline.isNight(at),
    clock: baseline.clock(at),
    conformance: context.paperwork.conform({ actor: account, asset: target, at }),
    vendor: isVendor(context.entities.get(account)),
  }
}

/** The terms of such a view: pair, source, hour, a vendor without papers. The paperwork credit is separate. */
export const sessionTerms = (context: DetectContext, view: SessionView, events: readonly EventIndex[]): Term[] => {
  const { pair, source, hour } = view
  const noun = ACCESS_NOUN[view.access]!
  const terms = [
    term('first-pair', pair.first ? 'First time on this target' : 'Known on this target', pair.decibans, pair.detail, events, pair.decibans > 2 ? 'on a target it never used before' : undefined),
    term('new-source', source.first ? 'New source' : 'Known source', source.decibans, source.detail, events, source.decibans > 2 ? 'from a source it never used before' : undefined),
    term('hour', 'Hour of the day', hour.decibans, hour.detail, events, hour.decibans > 2 ? `at ${view.clock}, where ${hour.count} of ${hour.total} earlier ${noun} were` : undefined),
  ]
  if (view.vendor && context.paperwork.known && view.conformance.match !== 'in scope' && view.conformance.match !== 'partly') {
    terms.push(term('vendor-without-papers', 'Vendor without a work order', 4, view.conformance.words, events, 'without a work order'))
  }
  return terms
}
