import type { Board } from '../../contract/board.ts'
import type { Lever, RiskInputs } from '../../contract/risk.ts'
import type { AsOf } from '../respond/respond-port.ts'
import type { RiskJournal } from './risk-journal.ts'

/** What is not in the evidence: standing decisions, and the instant it is (ms since 1970). */
export interface RiskAsOf extends AsOf {
  readonly risk: RiskJournal
}

/** The board over one analysis: a function of evidence, plant, journal and instant. */
export interface RiskPort {
  /** @param quarter "2025-Q4"; null, or one without evidence, takes the newest. */
  board(quarter: string | null, asOf: RiskAsOf): Omit<Board, 'revision'>
  /** What the risk model starts from: as stated, else defaults with the plants of this case. */
  model(asOf: Pick<RiskAsOf, 'risk'>): { readonly inputs: RiskInputs; readonly levers: readonly Lever[] }
}
