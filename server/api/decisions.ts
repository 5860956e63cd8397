import type { Decision, DecisionInput } from '../../contract/analysis.ts'
import { PLANT_VALUES, type PlantStatement } from '../../contract/plant.ts'
import type { Handlers } from './bind.ts'
import type { Case } from './case.ts'
import { Failure } from './failure.ts'

/** The journal. A decision takes effect with the next analysis, which it starts. */
export function decisionHandlers(held: Case): Pick<Handlers, 'listDecisions' | 'decide'> {
  return {
    listDecisions: () => ({ decisions: held.decisions.list() }),
    decide: async ({ body }) => {
      mustApply(held, body)
      const decision = await held.decisions.append(body)
      held.live.publish({ type: 'decision', sequence: decision.sequence })
      takeEffect(held, decision)
      return decision
    },
  }
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
  if (decision.kind === 'retract_record') {
    const [evidence, offset] = decision.record.split('.') as [string, string]
    const file = held.file(evidence)
    if (file.state === 'ready' && !held.workbench.records.locate(evidence, Number(offset))) {
      throw new Failure('not-found', `No accepted record of ${file.entry.path} begins at byte ${offset}.`, 'Retract a record that the ledger counts as accepted.')
    }
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
  const cause = firstCause(held.decisions.list(), decision)
  if (cause?.kind === 'set_clock_zone') held.workbench.reread(cause.evidence)
  else held.workbench.changed()
}

/** What a chain of undos is about in the end. */
function firstCause(decisions: readonly Decision[], decision: DecisionInput): DecisionInput | undefined {
  let cause: DecisionInput | undefined = decision
  while (cause?.kind === 'undo') {
    const { sequence }: { sequence: number } = cause
    cause = decisions.find((entry) => entry.sequence === sequence)?.decision
  }
  return cause
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
