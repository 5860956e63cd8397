import type { Family, Phase, PrecursorKind } from '../../contract/vocabulary.ts'
import type { Decibans, EntityId, EventIndex, Instant } from './units.ts'

/** A run of a sentence. */
export type Part = { readonly text: string } | { readonly entity: EntityId }

/** The smallest assertion, with the events that prove it; `events` is never empty. */
export interface Clause {
  readonly parts: readonly Part[]
  readonly events: readonly EventIndex[]
}

/** A named share of a score. */
export interface Term {
  /** Stable id, e.g. "new-source". Terms of one id on one entity saturate. */
  readonly id: string
  /** For people: "New device". */
  readonly label: string
  /** Counts behind it: "0 of 61 sessions in 180 d". */
  readonly detail: string
  readonly decibans: Decibans
  readonly events: readonly EventIndex[]
  /**
   * How it reads as a reason in a sentence, after "unusual because": "from a new address", "at 02:12, where 3 of
   * 61 earlier sessions were". Absent for terms that are no reason (priors).
   */
  readonly reason?: string
}

export interface Technique {
  readonly id: string
  readonly name: string
  readonly domain: 'enterprise' | 'ics'
}

/** Something a behaviour noticed. It is a fact with a weight, not yet an accusation. */
export interface Signal {
  /** Id of the behaviour. */
  readonly behaviour: string
  readonly title: string
  readonly at: Instant
  readonly until: Instant
  /** The events that show it, oldest first, at most 200. */
  readonly events: readonly EventIndex[]
  /** All events behind it, also those not listed. */
  readonly eventCount: number
  /** Who did it; what it was done from; what it was done to. These become nodes and hops of the graph. */
  readonly actor: EntityId | null
  readonly from: EntityId | null
  readonly target: EntityId | null
  /** Sum of `terms` is its weight: log-likelihood ratio of hostile against benign, in decibans. */
  readonly terms: readonly Term[]
  readonly techniques: readonly Technique[]
  /** Phase the technique proposes; topology decides. */
  readonly phase: Phase
  readonly family: Family
  readonly precursor: PrecursorKind | null
  /** The sentence: subject, verb from the closed list, object … one clause or more. */
  readonly clauses: readonly Clause[]
  /** Short label of the edge it draws: "RDP", "VPN", "program upload". */
  readonly edge: string | null
  /**
   * Whether control passes from actor/from to target by this act (a logon does, a read does not).
   * `holds` passes control of the target; `touches` reaches it without control; `none` draws no hop.
   */
  readonly passes: 'holds' | 'touches' | 'none'
}

/** Something that looked like a step and was explained by paperwork, habit or a common cause; kept in view. */
export interface SetAside {
  readonly at: Instant
  readonly title: string
  readonly why: string
  readonly events: readonly EventIndex[]
  readonly family: Family
  /** The precursor it speaks against, if any. */
  readonly precursor: PrecursorKind | null
}

/** Terms by which answers of people take weight off an act; the second where nothing but their words clears an act at the process; the third for what was answered for before. */
export const ANSWERED = 'answer'
export const WORDS_ONLY = 'answer-words-only'
export const KNOWN_PRACTICE = 'known-practice'
