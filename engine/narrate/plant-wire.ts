import type { Citation } from '../../contract/incident.ts'
import type { PlantFact, PlantField } from '../../contract/plant.ts'
import type { EventIndex } from '../model/units.ts'
import type { FactValue, PlantFacts } from '../plant/plant-facts.ts'
import { cite, type CaseFile } from './case-file.ts'

const MOST_CITED = 5

/** The exact bytes behind events, each record once, at most five. */
export function citeEach(file: CaseFile, events: readonly EventIndex[]): Citation[] {
  const found = new Map<string, Citation>()
  for (const event of events) {
    const citation = cite(file, event)
    if (found.size < MOST_CITED && !found.has(citation.record)) found.set(citation.record, citation)
  }
  return [...found.values()]
}

/** A fact of the plant with its reason and proof, as the contract has it. The caller names the type that the field takes. */
export function wireFact<T extends FactValue>(file: CaseFile, facts: PlantFacts, subject: string, field: PlantField): PlantFact<T> {
  const { value, basis, why, events, conflict } = facts.fact(subject, field)
  return {
    value: value as T | null, basis, why, citations: citeEach(file, events),
    conflict: conflict && { value: conflict.value as T, why: conflict.why, citations: citeEach(file, conflict.events) },
  }
}
