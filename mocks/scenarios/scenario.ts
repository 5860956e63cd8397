import type { AccessVerdict } from '../../contract/access.ts'
import type { Person } from '../../contract/roles.ts'
import type { Phase, PrecursorKind, Sector, Zone } from '../../contract/vocabulary.ts'

/** One log file as the product would have written it; `.gz` files are compressed bytes. */
export interface ScenarioFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/** One whole record in a file: its 1-based line and its byte range, both in the uncompressed content, line end excluded. */
export interface TruthRecord {
  readonly path: string
  readonly line: number
  readonly offset: number
  readonly length: number
}

/** Something the intruder did, with every record that shows it, in order of file and line. */
export interface TruthStep {
  readonly id: string
  /** Time of the act, ISO-8601 UTC; what leads up to it (a lease, a handshake) may be stamped earlier. */
  readonly at: string
  readonly phase: Phase
  /** ATT&CK technique id. */
  readonly technique: string
  readonly description: string
  /** Which of the four precursors it is, or null. */
  readonly kind: PrecursorKind | null
  readonly records: readonly TruthRecord[]
}

export interface TruthCampaign {
  readonly id: string
  readonly steps: readonly TruthStep[]
  /** The first move from a zone above the boundary to one below it; null when there was none. */
  readonly firstCrossing: { readonly at: string; readonly from: Zone; readonly to: Zone } | null
  /** The first act of phase 5; the end of the logs when they hold none. */
  readonly firstPhase5At: string
  /** Names of accounts, hosts, controllers and addresses the intruder held or touched. */
  readonly entities: readonly string[]
}

/** Something that looks like an attack and is not. */
interface TruthDecoy {
  readonly id: string
  readonly description: string
  readonly records: readonly TruthRecord[]
}

/** What really happened. Only tests and benches read it; the product never does. */
export interface GroundTruth {
  readonly scenario: string
  /** Records of all files, so that a ratio of benign to true can be counted. Framing lines are not records. */
  readonly records: number
  readonly campaigns: readonly TruthCampaign[]
  readonly decoys: readonly TruthDecoy[]
}

/** A family of sources by the folder its logs lie in. */
export type SourceGroup = 'identity' | 'endpoint' | 'cloud' | 'access' | 'ot' | 'paperwork'

export interface ScenarioOptions {
  /** Default 1. The same seed gives the same bytes. */
  readonly seed?: number
  /** Factor on the everyday volume (sign-ins, tickets, file reads, polling), 0–3, default 1. The story stays the same. */
  readonly noise?: number
  /** One of the scenario's `endings`; default the first. */
  readonly ending?: string
  /** No campaign: the same acts by the right person, in the right window, with the right paperwork. */
  readonly twin?: boolean
  /** Groups of sources that do not exist in this world; steps that nothing else shows are no steps of its truth. */
  readonly without?: readonly SourceGroup[]
  /** How far the clock of the plant network's sensor is ahead, in milliseconds. Default 0. */
  readonly clockErrorMs?: number
  /** The logs end here (Unix ms), or with the scenario when that is earlier: as the case stood at a moment of decision. */
  readonly until?: number
}

/** One way a scenario can end. */
interface Ending {
  /** What `ScenarioOptions.ending` takes. */
  readonly id: string
  /** For people: "Contained at 02:04". */
  readonly title: string
}

/** A moment at which somebody in charge had to choose; the options are those that were open then. */
interface DecisionPoint {
  /** ISO-8601 UTC. */
  readonly at: string
  readonly question: string
  readonly options: readonly string[]
  /** Absent where the choice is about no session. */
  readonly ask?: PointQuestion
}

/** Which session is asked about at a decision point, and what somebody says who knows. For evaluations and players: nothing of it is written into logs. */
export interface PointQuestion {
  /** As the logs write it; null where they name none. */
  readonly account: string | null
  /** A machine of the session. */
  readonly asset: string
  /** The right answer in the default ending; in the twin the same person says it was planned work. */
  readonly answer: { readonly verdict: AccessVerdict; readonly by: Pick<Person, 'name' | 'role'> }
}

/** What people are told of a scenario before it is opened. It needs none of the code that writes the logs. */
export interface ScenarioProfile {
  readonly id: string
  readonly title: string
  /** One or two sentences that give nothing away. */
  readonly description: string
  readonly sector: Sector
  readonly about: {
    /** The public incident it follows: "Ukraine, December 2015"; null when it follows none. */
    readonly after: string | null
    /** Plain citations. */
    readonly sources: readonly string[]
    /** How sure it is who did it, on the scale of Attack Flow: 0 speculation, 10 very doubtful, 30 doubtful, 50 even odds, 70 probable, 90 very probable, 100 certain. Null when there is nobody to name: the story is invented, or nothing happened. */
    readonly attribution: { readonly confidence: number; readonly note: string } | null
  }
  readonly decisionPoints: readonly DecisionPoint[]
  /** Ways it can end, the default first; empty when there is only one. */
  readonly endings: readonly Ending[]
  readonly hasTwin: boolean
}

export interface Scenario {
  readonly id: string
  readonly title: string
  readonly description: string
  /** Ways it can end, the default first. Empty when there is only one. */
  readonly endings: readonly string[]
  /** Whether `twin: true` gives another world: the same acts with the right person, window and paperwork. */
  readonly hasTwin: boolean
  /** The logs, in order of path. */
  write(options?: ScenarioOptions): ScenarioFile[]
  /** The truth of exactly the bytes that `write` gives for the same options. */
  truth(options?: ScenarioOptions): GroundTruth
}
