import type { PlantBasis, PlantFact, PlantField } from '../../../contract/plant.ts'
import { EvidenceChip } from '../../shared/ui/EvidenceChip.tsx'
import { BASIS_NAMES, explainFact, formatValue, type PlantValue } from './plant-words.ts'
import { usePlantPage } from './plant-page.ts'

/** How a fact is known, as a sign that does without colour: disc stated, page declared, dashed ring inferred. */
export function BasisGlyph({ basis }: { basis: PlantBasis }) {
  return (
    <svg className="basis" viewBox="0 0 12 12" role="img" aria-label={BASIS_NAMES[basis]}>
      {basis === 'stated' && <circle cx="6" cy="6" r="3.500" fill="currentColor" />}
      {basis === 'declared' && <path d="M3.500 1.500h3.500l2 2v7h-5.500z" fill="none" stroke="currentColor" strokeWidth="1.200" strokeLinejoin="round" />}
      {basis === 'inferred' && <circle cx="6" cy="6" r="3.700" fill="none" stroke="currentColor" strokeWidth="1.300" strokeDasharray="2.200 1.670" />}
      {basis === 'unknown' && <path d="M3 6h6" stroke="currentColor" strokeWidth="1.300" />}
    </svg>
  )
}

/** A fact in a cell: its value, dashed under while it is only inferred, its basis, and ≠ where the traffic contradicts it. */
export function FactText({ field, fact }: { field: PlantField; fact: PlantFact<PlantValue> }) {
  if (fact.value === null) return <span className="fact unknown"><span aria-hidden="true">–</span><span className="sr">unknown</span></span>
  return (
    <span className={`fact ${fact.basis}`}>
      <span className="cut">{formatValue(field, fact.value)}</span>
      {fact.conflict && <b className="conflict" role="img" aria-label="contradicted by traffic">≠</b>}
      <BasisGlyph basis={fact.basis} />
    </span>
  )
}

/** The records behind a fact, to be opened in the evidence; nothing without a record. */
export function FactEvidence({ field, fact, of }: { field: PlantField; fact: Pick<PlantFact<PlantValue>, 'citations' | 'value'>; of: string }) {
  const { openEvidence } = usePlantPage()
  if (fact.citations.length === 0 || fact.value === null) return null
  return <EvidenceChip count={fact.citations.length} onOpen={() => openEvidence(fact.citations, `${of}: ${formatValue(field, fact.value!)}`)} />
}

/** The tip of a fact. */
export const factTip = (field: PlantField, fact: PlantFact<PlantValue>): string => explainFact(field, fact)
