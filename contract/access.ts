import { z } from 'zod'
import { Citation, Clause } from './incident.ts'
import { Department, Person } from './roles.ts'
import { AccountKind, IsoTime, Phase, RecordId, Zone } from './vocabulary.ts'

/**
 * What somebody says of a session. `legitimate_*`, `test_or_drill`, `operator_error` and `equipment_fault` speak for
 * it, `not_me` and `unauthorised` against it; `unsure_need_help` escalates without blame, `inconclusive` closes the
 * question without an answer. A verdict weighs; it deletes nothing.
 */
export const AccessVerdict = z.enum([
  'legitimate_planned', 'legitimate_unplanned', 'legitimate_misuse', 'operator_error', 'equipment_fault', 'test_or_drill',
  'not_me', 'unauthorised', 'unsure_need_help', 'inconclusive',
])
export type AccessVerdict = z.infer<typeof AccessVerdict>

/** How the answer came. With `call_back` and `in_person` somebody else may write it down for who said it. */
export const AnswerChannel = z.enum(['console', 'phone', 'message_link', 'hmi_pc', 'call_back', 'in_person'])
export type AnswerChannel = z.infer<typeof AnswerChannel>

/** What the one who answers is to the account that acted. */
export const ActorRelation = z.enum(['self', 'sponsor', 'work_owner', 'area_engineer', 'other'])
export type ActorRelation = z.infer<typeof ActorRelation>

/** What an answer rests on. `integrity_check`: the logic was compared with its approved copy. */
export const AnswerBasis = z.enum(['memory', 'paperwork', 'recording', 'called_person', 'integrity_check'])
export type AnswerBasis = z.infer<typeof AnswerBasis>

/** Names one joined session as long as its first record stays; at most 200 characters, never to be taken apart. */
export const SessionKey = z.string().min(1).max(200)
export type SessionKey = z.infer<typeof SessionKey>

/** An answer lasts this long when it names no end; the host writes the end into it. */
export const ANSWER_DAYS = 30
export const MOST_ANSWER_DAYS = 366

/** Decision: what a person says of one session. Who says it stands beside the decision (`Decision.by`), put there by the host. */
export const AnswerSession = z.object({
  kind: z.literal('answer_session'),
  session: SessionKey,
  verdict: AccessVerdict,
  /** `whole`: of all that was shown; `acts`: of the ticked acts only, the rest stays open. */
  scope: z.enum(['whole', 'acts']),
  /** Ids of the acts spoken of: all that were shown, or the ticked ones. What comes to the session later is not covered. */
  acts: z.array(RecordId).min(1).max(500),
  relation: ActorRelation,
  channel: AnswerChannel,
  basis: z.array(AnswerBasis).min(1).max(5),
  /** On the scale of Attack Flow (see `Attribution`); below 50 an answer for the session counts as unsure. */
  confidence: z.number().int().min(0).max(100),
  /** Free text of the person. */
  reason: z.string().max(2000),
  /** Until when it holds; absent: `ANSWER_DAYS` from when the host took it. The host writes it down. */
  expires: IsoTime.optional(),
  /** Number of the work order that was picked. Naming one proves nothing by itself. */
  workOrder: z.string().max(80).optional(),
  /** Who said it, when another wrote it down (`call_back`, `in_person`). The one who wrote is no second person. */
  saidBy: Person.optional(),
  /** Chosen by the sender, the same each time this answer is sent: it is taken once. */
  key: z.string().min(8).max(80).regex(/^[A-Za-z0-9._-]+$/),
  /** When it was given by the clock of the device, kept as told: an answer given without a connection comes later. */
  givenAt: IsoTime.optional(),
  /** From the question being shown to the answer, in ms. */
  latencyMs: z.number().int().nonnegative().max(31 * 86_400_000).optional(),
})
export type AnswerSession = z.infer<typeof AnswerSession>

/** Decision: something a person at the plant noticed that no log shows. */
export const NoteAnomaly = z.object({
  kind: z.literal('note_anomaly'),
  /** What and where, in their words: "the field glass is rising but the trend is flat". */
  what: z.string().trim().min(3).max(500),
  when: IsoTime,
  /** Key of the asset ("host:plc-b2-03"), when one was picked. */
  asset: z.string().max(300).optional(),
  reason: z.string().max(500),
})
export type NoteAnomaly = z.infer<typeof NoteAnomaly>

/** One of the criteria by which something odd becomes a matter of investigation, looked up for one note. */
export const NoteCriterion = z.object({
  id: z.enum(['view_and_field', 'near_process', 'session_before', 'second_note', 'change_before']),
  title: z.string(),
  /** `not_observable`: the evidence holds no log that would show it. Never read as "no". */
  met: z.enum(['yes', 'no', 'not_observable']),
  words: z.string(),
  /** What shows it, at most 20. */
  records: z.array(RecordId),
})
export type NoteCriterion = z.infer<typeof NoteCriterion>

/** What a note comes to by the criteria, before it is sent or after. */
export const NoteTrial = z.object({
  revision: z.number().int(),
  criteria: z.array(NoteCriterion),
  met: z.number().int(),
  /** Two of them are met, one of which is what people saw, or a safety system is named: to be looked into as if somebody did it. */
  investigate: z.boolean(),
})
export type NoteTrial = z.infer<typeof NoteTrial>

/**
 * Decision: the shift is handed over. Signed by both: the one who leaves gives it (`takes` null), the one who comes
 * takes it (`takes` the sequence of the giving), each in an entry of their own.
 */
export const HandOver = z.object({
  kind: z.literal('hand_over'),
  takes: z.number().int().nullable(),
  shift: z.string().max(100),
  summary: z.string().max(4000),
  /** Questions and incidents left open, in words; at most 50. */
  open: z.array(z.string().max(300)).max(50),
  reason: z.string().max(500),
})
export type HandOver = z.infer<typeof HandOver>

/** What an answer taught: this account does this to this asset. Keys of entities; the action as acts have it. */
export const Habit = z.object({ identity: z.string().max(300), asset: z.string().max(300), action: z.string().max(80) })
export type Habit = z.infer<typeof Habit>

/** Decision: a taught habit is forgotten. A later answer may teach it again. */
export const Unlearn = z.object({ kind: z.literal('unlearn'), habit: Habit, reason: z.string().max(500) })
export type Unlearn = z.infer<typeof Unlearn>

/** Why one person's word is not enough. The first two are of acts, `break_glass` and `recording_off` of whole sessions, the rest of either. */
export const Sensitivity = z.enum(['safety', 'level_0_1', 'break_glass', 'recording_off', 'acl_widened', 'ot_backups_altered'])
export type Sensitivity = z.infer<typeof Sensitivity>

/** One thing that was done in a session: what an engineer can tick. */
export const AccessAct = z.object({
  /** Its first record. */
  id: RecordId,
  at: IsoTime,
  until: IsoTime,
  /** "read the program of PLC-B2-03 (drum level)", with its proof. */
  clause: Clause,
  /** "program_download", "remote_session" …: what a habit is taught for. */
  action: z.string(),
  /** Key of what it was done to; null when it is nothing of its own. */
  target: z.string().nullable(),
  /** Value, mode or version before and after, where the log tells. */
  before: z.string().nullable(),
  after: z.string().nullable(),
  phase: Phase,
  sensitive: z.array(Sensitivity),
  /** All records behind it, of which `records` lists at most 50. */
  recordCount: z.number().int().positive(),
  records: z.array(RecordId),
})
export type AccessAct = z.infer<typeof AccessAct>

/** One station of the way: home, VPN, jump server, workstation, controller. */
export const AccessStation = z.object({
  /** Key of its entity; null for what is outside the case ("unknown PC"). */
  entity: z.string().nullable(),
  label: z.string(),
  zone: Zone,
  /** Used by this account before; null when that cannot be known. */
  known: z.boolean().nullable(),
  /** The IT/OT boundary lies before it. */
  crossing: z.boolean(),
})

export const AccessPaper = z.object({
  match: z.enum(['in_scope', 'partly', 'out_of_scope', 'none', 'no_papers']),
  number: z.string().nullable(),
  /** "WO-4502, ACME, partly: wrong day". */
  words: z.string(),
  /** `holds` is null where the evidence does not say. */
  clauses: z.array(z.object({ id: z.string(), holds: z.boolean().nullable(), words: z.string(), record: RecordId.nullable() })),
  /** Numbers of work orders the picker offers, best first. */
  others: z.array(z.string()),
})

/** Somebody who could answer, the best first. Never only the account in doubt. */
export const AccessAddressee = z.object({ name: z.string(), entity: z.string().nullable(), relation: ActorRelation, why: z.string(), onDuty: z.boolean().nullable() })

/**
 * One operational session as the card tells it, in the order of its ten lines. Made by the engine; times are UTC and
 * shown in `zone`. What is not known is null or says "unknown": never left to be guessed.
 */
export const AccessSession = z.object({
  key: SessionKey,
  /** Incident that tells of it; null when none does. */
  incident: z.string().nullable(),
  /** One plain sentence with nicknames and plant time. */
  question: z.string(),
  /** Why it is asked: "no work order covers that time". */
  why: z.string(),
  zone: z.string(),
  from: IsoTime,
  until: IsoTime,
  /** Not ended as far as the records tell. */
  live: z.boolean(),
  /** 1 · who. `entity` is the key of the account. */
  person: z.object({ entity: z.string().nullable(), name: z.string(), nickname: z.string().nullable(), company: z.string().nullable(), kind: AccountKind.nullable(), shared: z.boolean(), words: z.string() }),
  /** 2 · what it touched, the nearest to the process first. */
  touched: z.array(z.object({ entity: z.string(), name: z.string(), nickname: z.string().nullable(), area: z.string().nullable(), plant: z.string().nullable(), level: z.number().nullable(), zone: Zone, safety: z.boolean(), words: z.string() })),
  /** 3 · when: who had the shift, in or out of a window. */
  hours: z.object({ shift: z.string().nullable(), window: z.enum(['inside', 'outside', 'none']), words: z.string() }),
  /** 4 · how. */
  path: z.array(AccessStation),
  mfa: z.enum(['passed', 'not_asked', 'refused', 'unknown']),
  /** 5 · what was done; the card shows three lines, then more. */
  acts: z.array(AccessAct).min(1),
  /** 6 · paperwork. */
  paperwork: AccessPaper,
  /** 7 · usual? Counts by hour of the day in `zone` (24), and the last five times. */
  usual: z.object({ words: z.string(), hours: z.array(z.number().int()).length(24), last: z.array(z.object({ at: IsoTime, record: RecordId })).max(5) }),
  /** 8 · on site? */
  presence: z.array(z.object({ words: z.string(), record: RecordId.nullable() })),
  /** 9 is `live`. 10 · evidence and recording. */
  recording: z.enum(['on', 'off', 'unknown']),
  citations: z.array(Citation).max(50),
  /** What holds for every act of it. */
  sensitive: z.array(Sensitivity),
  /** What the acts in it weigh as evidence by themselves, before any answer; at most 50. */
  decibans: z.number(),
  /** How much an answer is expected to change, per minute of somebody's time: the order of the questions. */
  value: z.number(),
  ask: z.array(AccessAddressee),
  /** Why it is not to be asked now ("three questions this shift already", "alarm flood"); null when it is. */
  hold: z.string().nullable(),
})
export type AccessSession = z.infer<typeof AccessSession>

export const AccessEffect = z.enum(['cleared', 'partly_cleared', 'confirmed_hostile', 'disputed', 'waiting_for_second', 'no_effect'])
export type AccessEffect = z.infer<typeof AccessEffect>

/** What the answers make of one act. */
export const ActState = z.enum(['open', 'cleared', 'waiting', 'hostile', 'disputed'])
export type ActState = z.infer<typeof ActState>

/**
 * What becomes of one answer: `counts`; `no_side` (unsure or inconclusive); or why it does not count: `replaced` by a
 * later one of the same person, `expired`, `stale` (the session is another by now), `barred` (an identity on the attack
 * path cannot clear itself), `too_unsure`, `paperwork_only`.
 */
export const AnswerStanding = z.enum(['counts', 'no_side', 'replaced', 'expired', 'stale', 'barred', 'too_unsure', 'paperwork_only'])
export type AnswerStanding = z.infer<typeof AnswerStanding>

/** What is to be done next, the most urgent first. */
export const FollowUp = z.enum(['pause_session', 'end_session', 'contain_identity', 'notify_plant_manager', 'cyber_check', 'process_safety_check', 'second_person', 'ask_next', 'ask_again', 'integrity_check', 'retro_work_order'])
export type FollowUp = z.infer<typeof FollowUp>

/** What all standing answers to one session come to. A function of them, the session, the attack paths and the instant. */
export const AccessJudgement = z.object({
  effect: AccessEffect,
  /** One plain sentence. */
  reason: z.string(),
  /** Of each act of the session what it is taken for, why, and the sequences of the answers that make it so. */
  acts: z.array(z.object({ id: RecordId, state: ActState, reason: z.string(), by: z.array(z.number().int()) })),
  /** Each answer that was given to it, oldest first, with what became of it. */
  answers: z.array(z.object({ sequence: z.number().int(), standing: AnswerStanding, reason: z.string() })),
  followUps: z.array(FollowUp),
  /** Departments a second person may come from; empty when none is waited for. */
  secondFrom: z.array(Department),
  /** When the first of the answers that count will expire; null when none does. */
  expires: IsoTime.nullable(),
})
export type AccessJudgement = z.infer<typeof AccessJudgement>

/** An answer as it stands in the journal. */
export const GivenAnswer = z.object({ sequence: z.number().int(), at: IsoTime, by: Person, answer: AnswerSession })
export type GivenAnswer = z.infer<typeof GivenAnswer>

/** Decision: a person asks that something be done about a session. A request for people to act on; the host does nothing. */
export const RequestFollowUp = z.object({ kind: z.literal('request_follow_up'), session: SessionKey, followUp: FollowUp, reason: z.string().max(500) })
export type RequestFollowUp = z.infer<typeof RequestFollowUp>

/**
 * Decision: somebody was asked about a session. The clock of escalation starts with it; the host sends nothing, so that
 * `channel` says how a person carried the question.
 */
export const AskSession = z.object({ kind: z.literal('ask_session'), session: SessionKey, to: z.string().trim().min(1).max(120), channel: AnswerChannel, reason: z.string().max(500) })
export type AskSession = z.infer<typeof AskSession>

/** One who is to answer in turn. `at` is when their turn comes; `no_answer`: it passed, `unsure`: they could not say. */
export const EscalationStep = z.object({ who: z.string(), role: z.enum(['asked', 'approver', 'shift_manager', 'soc']), why: z.string(), at: IsoTime, state: z.enum(['no_answer', 'unsure', 'now', 'to_come']) })
export type EscalationStep = z.infer<typeof EscalationStep>

/** The clock of a question that waits: who was asked first and when, whose turn it is, and when the next one's comes (null at the last). */
export const EscalationClock = z.object({ asked: z.string(), at: IsoTime, to: z.string(), step: z.number().int().nonnegative(), nextAt: IsoTime.nullable(), chain: z.array(EscalationStep).min(1) })
export type EscalationClock = z.infer<typeof EscalationClock>

/** One row of the list of questions: those nobody answered first, settled ones last, each the most worth asking first. */
export const AccessRow = AccessSession.pick({ key: true, incident: true, question: true, why: true, zone: true, from: true, until: true, live: true, decibans: true, value: true, sensitive: true, hold: true }).extend({
  person: z.string(), touched: z.array(z.string()), acts: z.number().int(), answers: z.number().int(), effect: AccessEffect, reason: z.string(),
  /** Absent while nobody was asked, and once it was answered. */
  escalation: EscalationClock.optional(),
})
export type AccessRow = z.infer<typeof AccessRow>

/** An answer whose session is no more: it was split, retracted or told otherwise since. It clears nothing. */
export const StrayAnswer = GivenAnswer.extend({ reason: z.string(), now: z.array(SessionKey) })

export const AccessList = z.object({ revision: z.number().int(), questions: z.array(AccessRow), strays: z.array(StrayAnswer) })
export type AccessList = z.infer<typeof AccessList>

/** One question with all it rests on and what was answered. */
export const AccessCard = z.object({ revision: z.number().int(), session: AccessSession, answers: z.array(GivenAnswer), judgement: AccessJudgement, escalation: EscalationClock.optional() })
export type AccessCard = z.infer<typeof AccessCard>
