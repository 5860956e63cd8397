import type { Decision, DecisionInput } from '../../contract/analysis.ts'
import { PLANT_VALUES, type PlantStatement } from '../../contract/plant.ts'
import type { Handlers } from './bind.ts'
import type { Case } from './case.ts'
import { retractedBy } from './decision-log.ts'
import { Failure } from './failure.ts'
import type { Previews } from './previews.ts'

/** The journal. A decision takes effect with the next analysis, which it starts. */
export function decisionHandlers(held: Case, previews: Previews): Pick<Handlers, 'listDecisions' | 'decide' | 'previewDecision'> {
  return {
    listDecisions: () => ({ decisions: held.decisions.list() }),
    decide: async ({ body }) => {
      mustApply(held, body)
      const decision = await held.decisions.append(body)
      held.live.publish({ type: 'decision', sequence: decision.sequence })
      takeEffect(held, decision)
      return decision
    },
    previewDecision: ({ body, signal }) => {
      mustApply(held, body)
      mustBePreviewable(held.decisions.cause(body))
      return previews.show(body, signal)
    },
  }
}

/** Clocks are settled while a file is read or before all else: to see what another would change means to read anew. */
function mustBePreviewable(cause: DecisionInput | undefined): void {
  const movesClocks = cause?.kind === 'set_clock_zone' || (cause?.kind === 'state_plant' && cause.facts.some(({ field }) => field === 'timezone'))
  if (movesClocks) throw new Failure('not-previewable', 'The time zone of a clock changes how files are read; they would have to be read again.', 'Decide, look at the new result, and undo if it is not what you meant.')
}

/** Throws `not-found` for what the case does not hold, `invalid-request` for a zone that does not exist. */
function mustApply(held: Case, decision: DecisionInput): void {
  if (decision.kind === 'set_clock_zone') {
    held.file(decision.evidence)
    if (!isZone(decision.zone)) throw new Failure('invalid-request', 'body.zone: there is no time zone of this name.', 'Name a zone of the IANA list, such as "Europe/Berlin" or "UTC".')
  }
  if (decision.kind === 'state_plant') for (const [index, fact] of decision.facts.entries()) mustBeStateable(fact, index)
  if (decision.kind === 'state_window' && decision.window.from >= decision.window.to) {
    throw new Failure('invalid-request', 'body.window.to: the window ends before it begins.', 'Give an end that is later than the start.')
  }
  if (decision.kind === 'retract_record') for (const record of retractedBy(decision)) mustBeHeld(held, record)
}

function mustBeHeld(held: Case, record: string): void {
  const [evidence, offset] = record.split('.') as [string, string]
  const file = held.file(evidence)
  if (file.state === 'ready' && !held.workbench.records.locate(evidence, Number(offset))) {
    throw new Failure('not-found', `No accepted record of ${file.entry.path} begins at byte ${offset}.`, 'Retract a record that the ledger counts as accepted.')
  }
}

/** Any subject may be stated, also one no log has named yet; a value must be one its field takes. */
function mustBeStateable({ field, value }: PlantStatement, index: number): void {
  if (value === null) return
  const fits = PLANT_VALUES[field].safeParse(value).success && (field !== 'timezone' || isZone(String(value)))
  if (!fits) throw new Failure('invalid-request', `body.facts.${index}.value: not a value that "${field}" takes.`, 'Choose one of the values the plant page offers, or null to take the statement back.')
}

/** A zone changes how a file is read; everything else only what is made of it. */
function takeEffect(held: Case, { decision }: Decision): void {
  const cause = held.decisions.cause(decision)
  if (cause?.kind === 'set_clock_zone') held.workbench.reread(cause.evidence)
  else held.workbench.changed()
}

function isZone(zone: string): boolean {
  // Offsets such as "+02:00" would pass in Intl, but hide daylight saving from whoever reads the journal.
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
