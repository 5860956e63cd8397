import type { AccessJudgement, AccessSession, GivenAnswer, Habit } from '../../contract/access.ts'
import { ANSWERED, KNOWN_PRACTICE, WORDS_ONLY, type SetAside, type Signal, type Term } from '../model/signal.ts'
import type { Decibans, EventIndex } from '../model/units.ts'
import { taughtHabits } from './habits.ts'
import { nameOf } from './weigh-answer.ts'
import { restsOnWords } from './words-only.ts'

/** What the word of one person who is sure is worth, either way: a hundred to one. */
const WORD: Decibans = 20
/** Of several people together; each further one counts half. */
const MOST_WORDS: Decibans = 30
/** What it is worth that the same was answered for before, and of an act's weight at most this share. */
const HABIT: Decibans = 5
const MOST_OF_HABIT = 0.4
/** What is left of a signal below this is told as set aside. */
const LEAST_LEFT: Decibans = 3

/** A session with the events of its acts, and what the answers to it come to. */
export interface JudgedAccess {
  readonly session: AccessSession
  /** Act of each event that a signal cites. */
  readonly actOf: ReadonlyMap<EventIndex, string>
  readonly judgement: AccessJudgement
  /** An act as a signal without weight, for acts nothing had noticed; null for unknown ids. */
  readonly signalOf: (act: string) => Signal | null
}

/** What answers make of signals. */
export interface Answered {
  /** All signals by time, with what denials add; the same list when they add nothing. */
  readonly signals: readonly Signal[]
  /** Of those, the ones that lost weight, and what they are now. They link what they linked: only the score of their acts falls. */
  readonly lightened: ReadonlyMap<Signal, Signal>
  /** Those of which too little is left to be a step. */
  readonly setAside: readonly SetAside[]
}

interface ActAnswer { readonly access: JudgedAccess; readonly id: string; readonly state: AccessJudgement['acts'][number]['state'] }

/**
 * Weighs signals anew with what people answered. Nothing is deleted: each effect is a term of its own, named `ANSWERED`,
 * `WORDS_ONLY` or `KNOWN_PRACTICE`, that goes when the answer goes.
 * - An act that was cleared takes off what the words are worth, 20 dB for one person who is sure and at most 30 for several,
 *   and never more than the signal's own weight: what else the session did stays as it is. A signal of several acts loses
 *   weight only when all of them are cleared.
 * - An act at the process that words alone cleared keeps 3 dB, and its term is named `WORDS_ONLY`: the story goes on telling it.
 * - Acts that somebody denied gain 20 dB, halved for each further act of the session: it is one statement. What nothing had
 *   noticed of them becomes a signal by it.
 * - Disputed acts, and those that wait for a second person, weigh what they weighed.
 * - What was cleared as real work makes later acts of the same account, asset and sort a little more usual, never on safety systems.
 * @param unlearned as `taughtHabits` has it.
 */
export function weighWithAnswers(signals: readonly Signal[], judged: readonly JudgedAccess[], answers: readonly GivenAnswer[], unlearned: readonly { readonly sequence: number; readonly habit: Habit }[]): Answered {
  const bySequence = new Map(answers.map((given) => [given.sequence, given]))
  const actOf = new Map<EventIndex, ActAnswer[]>()
  for (const access of judged) {
    const states = new Map(access.judgement.acts.map(({ id, state }) => [id, state]))
    for (const [event, id] of access.actOf) append(actOf, event, { access, id, state: states.get(id) ?? 'open' })
  }
  const { terms: denied, unnoticed } = denialsIn(judged, signals, actOf)
  const habits = learned(judged, answers, unlearned)
  const lightened = new Map<Signal, Signal>()
  const setAside: SetAside[] = []
  for (const signal of signals) {
    const acts = denied.has(signal) ? [] : actsOf(signal, actOf)
    const term = creditFor(signal, acts, bySequence) ?? habitFor(signal, acts, habits)
    if (term === null) continue
    const told = { ...signal, terms: [...signal.terms, term] }
    lightened.set(signal, told)
    if (weightOf(told) < LEAST_LEFT && weightOf(signal) >= LEAST_LEFT) setAside.push({ at: signal.at, title: signal.title, why: term.detail, events: signal.events, family: signal.family, precursor: signal.precursor })
  }
  if (denied.size === 0 && unnoticed.length === 0) return { signals, lightened, setAside }
  const gained = signals.map((signal) => {
    const term = denied.get(signal)
    return term ? { ...signal, terms: [...signal.terms, term] } : signal
  })
  return { signals: [...gained, ...unnoticed].sort((a, b) => a.at - b.at), lightened, setAside }
}

const weightOf = ({ terms }: Signal): Decibans => terms.reduce((sum, { decibans }) => sum + decibans, 0)
const answerTerm = (label: string, detail: string, decibans: Decibans, signal: Signal): Term => ({ id: ANSWERED, label, detail, decibans: Math.round(decibans * 10) / 10, events: signal.events.slice(0, 1) })

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = lists.get(key)
  if (known) known.push(value)
  else lists.set(key, [value])
}

/** The acts a signal tells of, each once. */
function actsOf(signal: Signal, actOf: ReadonlyMap<EventIndex, readonly ActAnswer[]>): ActAnswer[] {
  const found = new Map<string, ActAnswer>()
  for (const event of signal.events) for (const act of actOf.get(event) ?? []) found.set(`${act.access.session.key} ${act.id}`, act)
  return [...found.values()]
}

/** What the answers behind an act are worth together, and who gave them. */
function wordsFor({ access, id }: ActAnswer, bySequence: ReadonlyMap<number, GivenAnswer>): { readonly worth: Decibans; readonly who: string } {
  const by = (access.judgement.acts.find((act) => act.id === id)?.by ?? []).map((sequence) => bySequence.get(sequence)).filter((given) => given !== undefined)
  const worths = by.map(({ answer }) => (WORD * answer.confidence) / 100).sort((a, b) => b - a)
  const who = [...new Set(by.map(({ sequence, by: writer, answer }) => `${nameOf(answer.saidBy ?? writer)} (entry ${sequence})`))].join(' and ')
  return { worth: Math.min(MOST_WORDS, worths.reduce((sum, worth, index) => sum + worth / 2 ** index, 0)), who }
}

function creditFor(signal: Signal, acts: readonly ActAnswer[], bySequence: ReadonlyMap<number, GivenAnswer>): Term | null {
  if (acts.length === 0 || acts.some(({ state }) => state !== 'cleared')) return null
  const words = acts.map((act) => wordsFor(act, bySequence))
  const least = words.reduce((lowest, each) => (each.worth < lowest.worth ? each : lowest))
  const isByWords = acts.some(({ access, id }) => restsOnWords(access.session, access.judgement, id, bySequence))
  const credit = Math.min(least.worth, isByWords ? Math.floor((weightOf(signal) - LEAST_LEFT) * 10) / 10 : weightOf(signal))
  if (credit <= 0) return null
  const term = answerTerm('Answered for', `${least.who} answered for it${isByWords ? ', by word alone' : ''}`, -credit, signal)
  return isByWords ? { ...term, id: WORDS_ONLY } : term
}

/** What denials add: terms to signals that were there, and acts that nothing had noticed as signals of their own. */
interface Denials { readonly terms: ReadonlyMap<Signal, Term>; readonly unnoticed: readonly Signal[] }

/** Denied acts that gain weight; beyond these the statement is told. */
const MOST_DENIED = 4

/** Of each session its denied acts, the heaviest first, those that nothing had noticed last. */
function denialsIn(judged: readonly JudgedAccess[], signals: readonly Signal[], actOf: ReadonlyMap<EventIndex, readonly ActAnswer[]>): Denials {
  const terms = new Map<Signal, Term>()
  const unnoticed: Signal[] = []
  const heaviest = new Map<string, Signal>()
  const hasHostile = judged.filter(({ judgement }) => judgement.acts.some(({ state }) => state === 'hostile'))
  if (hasHostile.length === 0) return { terms, unnoticed }
  for (const signal of signals) for (const { access, id } of actsOf(signal, actOf)) {
    const key = `${access.session.key} ${id}`
    const known = heaviest.get(key)
    if (!known || weightOf(signal) > weightOf(known)) heaviest.set(key, signal)
  }
  for (const { session, judgement, signalOf } of hasHostile) {
    const acts = judgement.acts.filter(({ state }) => state === 'hostile').map(({ id, reason }) => ({ id, reason, noticed: heaviest.get(`${session.key} ${id}`) ?? null }))
    acts.sort((a, b) => (b.noticed ? weightOf(b.noticed) : -1) - (a.noticed ? weightOf(a.noticed) : -1))
    let worth = WORD
    for (const { id, reason, noticed } of acts.slice(0, MOST_DENIED)) {
      if (noticed !== null && terms.has(noticed)) continue
      const signal = noticed ?? signalOf(id)
      if (signal === null) continue
      const term = answerTerm('Denied', reason, worth, signal)
      if (noticed) terms.set(noticed, term)
      else unnoticed.push({ ...signal, terms: [term] })
      worth /= 2
    }
  }
  return { terms, unnoticed }
}

interface LearnedHabit { readonly habit: Habit; readonly since: string; readonly session: string }

function learned(judged: readonly JudgedAccess[], answers: readonly GivenAnswer[], unlearned: Parameters<typeof taughtHabits>[3]): LearnedHabit[] {
  return judged.flatMap(({ session, judgement }) => taughtHabits(session, judgement, answers, unlearned).map(({ habit }) => ({ habit, since: session.until, session: session.key })))
}

/** Only what came after the session that taught it, of acts nobody spoke against, all of which the habit covers. */
function habitFor(signal: Signal, acts: readonly ActAnswer[], habits: readonly LearnedHabit[]): Term | null {
  if (habits.length === 0 || acts.length === 0) return null
  const covers = ({ access: { session }, id, state }: ActAnswer): boolean => {
    const act = session.acts.find((each) => each.id === id)
    if (!act || state === 'hostile' || state === 'disputed' || act.sensitive.includes('safety')) return false
    return habits.some(({ habit, since, session: taughtBy }) => taughtBy !== session.key && act.at > since && habit.identity === session.person.entity && habit.asset === act.target && habit.action === act.action)
  }
  if (!acts.every(covers)) return null
  const positive = signal.terms.reduce((sum, { decibans }) => sum + Math.max(0, decibans), 0)
  const credit = Math.min(HABIT, positive * MOST_OF_HABIT, weightOf(signal))
  return credit <= 0 ? null : { id: KNOWN_PRACTICE, label: 'Known practice', detail: 'the same account did the same here before, and it was answered for', decibans: -Math.round(credit * 10) / 10, events: signal.events.slice(0, 1) }
}
