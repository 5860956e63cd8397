import { MOST_ANSWER_DAYS } from '../../contract/access.ts'
import type { Decision, DecisionInput } from '../../contract/analysis.ts'
import { MAPPED_SOURCE } from '../../contract/mapping.ts'
import { PLANT_VALUES, type PlantStatement } from '../../contract/plant.ts'
import { isZone } from '../../engine/ingest/zone.ts'
import { DAY, MINUTE } from '../../engine/model/units.ts'
import { isRespondDecision } from '../../engine/respond/respond-journal.ts'
import { isRiskDecision } from '../../engine/risk/risk-journal.ts'
import type { Handlers } from './bind.ts'
import type { Case } from './case.ts'
import { retractedBy } from './decision-log.ts'
import { Failure } from './failure.ts'
import type { Previews } from './previews.ts'
import type { RespondGate } from './respond-gate.ts'
import { mustBeDecidable, type Requester } from './roles.ts'
import type { TicketChannel } from './tickets.ts'

/** The journal. A decision takes effect with the next analysis, which it starts. */
export function decisionHandlers(held: Case, previews: Previews, gate: RespondGate, tickets: TicketChannel | null, now: () => Date): Pick<Handlers, 'listDecisions' | 'decide' | 'previewDecision' | 'verifyJournal' | 'exportJournal'> {
  const check = (decision: DecisionInput, person: Requester) => {
    const { cause, by } = held.decisions.origin(decision)
    mustBeDecidable(decision, person, cause, by)
    mustApply(held, decision)
    mustBeTimely(decision, now())
  }
  return {
    listDecisions: () => ({ decisions: held.decisions.list() }),
    decide: async ({ body, person }) => {
      check(body, person)
      mustBeSignable(body, person)
      if (body.kind === 'undo') gate.mustBeUndoable(held.decisions.standingAt(body.sequence), body.sequence)
      const admitted = isRespondDecision(body) ? gate.admit(body, person) : body
      const { decision, isNew } = await held.decisions.append({ decision: admitted, by: person })
      if (!isNew) return decision
      held.live.publish({ type: 'decision', sequence: decision.sequence })
      tickets?.wake()
      takeEffect(held, decision)
      return decision
    },
    previewDecision: ({ body, person, signal }) => {
      check(body, person)
      mustBePreviewable(held.decisions.cause(body))
      return previews.show({ decision: body, by: person }, signal)
    },
    verifyJournal: () => held.decisions.verify(),
    exportJournal: async () => new TextEncoder().encode(await held.decisions.exported()),
  }
}

/** Throws `invalid-request` for what only counts under a name, and for words put into the mouth of another without a talk. */
function mustBeSignable(decision: DecisionInput, { name }: Requester): void {
  if (decision.kind !== 'answer_session' && decision.kind !== 'hand_over' && decision.kind !== 'request_follow_up' && decision.kind !== 'ask_session') return
  if (name === '') throw new Failure('invalid-request', 'This is signed with a name, and nobody has said who works here.', 'Say who you are first (PUT /api/me), then send it again.')
  if (decision.kind !== 'answer_session' || !decision.saidBy) return
  if (decision.channel !== 'call_back' && decision.channel !== 'in_person') throw new Failure('invalid-request', `body.saidBy: nobody can be quoted from a ${decision.channel.replaceAll('_', ' ')}.`, 'Call them back on a number you know, or ask them in person, and say so.')
  if (decision.saidBy.name === '') throw new Failure('invalid-request', 'body.saidBy.name: who said it has no name.', 'Name the person who answered.')
}

/** Throws `invalid-request` for times that a clock in the wrong zone makes. */
function mustBeTimely(decision: DecisionInput, now: Date): void {
  if (decision.kind === 'note_anomaly' && Date.parse(decision.when) > now.getTime() + CLOCK_TOLERANCE) throw new Failure('invalid-request', `body.when: ${decision.when} has not come yet; it is ${now.toISOString()}.`, 'Look whether the clock of this device, or its time zone, is wrong.')
  if (decision.kind !== 'answer_session' || decision.expires === undefined) return
  const lasts = Date.parse(decision.expires) - now.getTime()
  if (lasts <= 0) throw new Failure('invalid-request', `body.expires: ${decision.expires} is over already; it is ${now.toISOString()}.`, 'Leave it out: the host then counts from when it took the answer. Look whether the clock of this device is wrong.')
  if (lasts > MOST_ANSWER_DAYS * DAY) throw new Failure('invalid-request', `body.expires: an answer lasts at most ${MOST_ANSWER_DAYS} days.`, 'Name an earlier day.')
}
const CLOCK_TOLERANCE = 10 * MINUTE

/** Clocks are settled while a file is read or before all else: to see what another would change means to read anew. */
function mustBePreviewable(cause: DecisionInput | undefined): void {
  if (cause && isRespondDecision(cause)) throw new Failure('not-previewable', 'This changes what is done about a story, not the story.', 'The containment page shows what actions come to before they are asked for.')
  if (cause && isRiskDecision(cause)) throw new Failure('not-previewable', 'This changes what the board is worked out from, not the story.', 'Run the simulation with these inputs: nothing is kept of that.')
  if (cause?.kind === 'set_mapping') throw new Failure('not-previewable', 'A mapping changes how files are read; they would have to be read again.', 'The mapping page shows what its first records come to.')
  const movesClocks = cause?.kind === 'set_clock_zone' || (cause?.kind === 'state_plant' && cause.facts.some(({ field }) => field === 'timezone'))
  if (movesClocks) throw new Failure('not-previewable', 'The time zone of a clock changes how files are read; they would have to be read again.', 'Decide, look at the new result, and undo if it is not what you meant.')
}

/** Throws `not-found` for what the case does not hold, `invalid-request` for a zone that does not exist. */
function mustApply(held: Case, decision: DecisionInput): void {
  if (decision.kind === 'set_clock_zone') {
    held.file(decision.evidence)
    mustBeZone(decision.zone, 'body.zone')
  }
  if (decision.kind === 'set_mapping') {
    held.file(decision.evidence)
    if (decision.mapping.time.zone !== null) mustBeZone(decision.mapping.time.zone, 'body.mapping.time.zone')
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
  const fits = PLANT_VALUES[field].safeParse(value).success && (field !== 'timezone' || isNamedZone(String(value)))
  if (!fits) throw new Failure('invalid-request', `body.facts.${index}.value: not a value that "${field}" takes.`, 'Choose one of the values the plant page offers, or null to take the statement back.')
}

/** A zone changes how a file is read; everything else only what is made of it, and a hand-over or a request nothing. */
function takeEffect(held: Case, { decision }: Decision): void {
  const cause = held.decisions.cause(decision)
  if (cause?.kind === 'set_clock_zone') held.workbench.reread(cause.evidence)
  else if (cause?.kind === 'set_mapping') rereadMapped(held, cause.evidence)
  else if (cause?.kind !== 'hand_over' && cause?.kind !== 'request_follow_up' && cause?.kind !== 'ask_session' && !(cause && (isRespondDecision(cause) || isRiskDecision(cause)))) held.workbench.changed()
}

/** The file itself, and all whose reading may depend on mappings: those no source knows, and those read by one. */
function rereadMapped(held: Case, evidence: string): void {
  for (const { entry, ledger } of held.workbench.files.values()) {
    if (entry.id === evidence || ledger === null || ledger.source === null || ledger.source.startsWith(MAPPED_SOURCE)) held.workbench.reread(entry.id)
  }
}

function mustBeZone(zone: string, where: string): void {
  if (!isNamedZone(zone)) throw new Failure('invalid-request', `${where}: there is no time zone of this name.`, 'Name a zone of the IANA list, such as "Europe/Berlin" or "UTC".')
}

/** Offsets such as "+02:00" would pass in Intl, but hide daylight saving from whoever reads the journal. */
const isNamedZone = (zone: string): boolean => /^[A-Za-z]/.test(zone) && isZone(zone)
