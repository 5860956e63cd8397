import type { Catalogue, Containment, IsolationCut, IsolationResult, Recovery, RehearsalRegister, WhatIf } from '../../contract/containment.ts'
import type { RespondJournal } from './respond-journal.ts'

/** What is not in the evidence: standing decisions, and the instant it is (ms since 1970). */
export interface AsOf {
  readonly journal: RespondJournal
  readonly now: number
}

/** Containment, recovery and rehearsal over one analysis. Functions of evidence, plant, journal and instant; null for incidents and requests that do not exist. */
export interface RespondPort {
  containment(incident: string, asOf: AsOf): Omit<Containment, 'revision'> | null
  whatIf(incident: string, actions: readonly string[], asOf: AsOf): Omit<WhatIf, 'revision'> | null
  /** CACAO 2.0 JSON or Markdown of a requested plan. */
  playbook(incident: string, request: number, format: 'cacao' | 'checklist', asOf: AsOf): string | null
  recovery(incident: string, asOf: AsOf): Omit<Recovery, 'revision'> | null
  catalogue(asOf: AsOf): Catalogue
  isolation(plant: string | null, cut: readonly IsolationCut[], asOf: AsOf): Omit<IsolationResult, 'revision'>
  rehearsals(asOf: AsOf): RehearsalRegister
}
