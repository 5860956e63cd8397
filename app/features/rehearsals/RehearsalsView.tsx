import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import type { Capability, IsolationCut, RehearsalRegister } from '../../../contract/containment.ts'
import { useDecide } from '../../shared/decisions/use-decide.ts'
import { UndoToast } from '../../shared/decisions/UndoToast.tsx'
import { writeSearch } from '../../shared/links/write-search.ts'
import { useRefusal } from '../../shared/roles/me.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { CellPane } from './CellPane.tsx'
import { IsolationView } from './IsolationView.tsx'
import type { Proof } from './proof.ts'
import { chooseCell, tellRegister } from './register-cells.ts'
import { RegisterMatrix } from './RegisterMatrix.tsx'
import type { RehearsalsSearch } from './rehearsals-search.ts'
import './rehearsals.css'

const RehearsalDialog = lazy(async () => ({ default: (await import('./RehearsalDialog.tsx')).RehearsalDialog }))

export interface RehearsalsViewProps {
  register: RehearsalRegister
  search: RehearsalsSearch
  onSearch: (next: RehearsalsSearch) => void
  /** The evidence drawer, on what was opened last. */
  renderEvidence: (proof: Proof | null) => ReactNode
}

interface Asked { readonly plant: string; readonly capability: Capability; readonly cut: readonly IsolationCut[] | null; readonly evidence: string }

const DEFAULT_CUT: readonly IsolationCut[] = ['it_ot']
const MOST_EVIDENCE = 500

/** What each plant rehearsed, and what would stop if it were cut off. */
export function RehearsalsView({ register, search, onSearch, renderEvidence }: RehearsalsViewProps) {
  const decide = useDecide()
  const refusal = useRefusal('record_rehearsal')
  const [asked, setAsked] = useState<Asked | null>(null)
  const [proof, setProof] = useState<Proof | null>(null)
  const cell = chooseCell(register, search.plant, search.can)
  const open = (next: Proof) => { setProof(next); onSearch(writeSearch(search, { rec: next.citations[0]?.record })) }
  const record = (words: string, ask: Asked, primary: boolean) => refusal === null
    ? <Button {...(primary ? { variant: 'primary' as const } : {})} onClick={() => setAsked(ask)}>{words}</Button>
    : <Button aria-disabled="true" data-tip={`${words.replace('…', '')}\n${refusal}`}>{words}</Button>
  const [only] = register.plants
  return (
    <div className={search.rec === undefined ? 'rehearsals' : 'rehearsals with-evidence'}>
      <div className="rehearsals-scroll">
        <header className="rehearsals-head"><div><nav className="crumb" aria-label="Breadcrumb"><Link to="/plant">Plant</Link><span>/</span><span aria-current="page">Rehearsals</span></nav><h1>{tellRegister(register)}</h1></div><span className="sp" />{cell === undefined && record('Record a rehearsal…', { plant: '', capability: 'identity_restore', cut: null, evidence: '' }, true)}</header>
        {cell === undefined
          ? <div className="note"><p>Plants are named by a plant file, by people on the plant page, or by the first rehearsal that is written down here.</p></div>
          : (
            <div className="register">
              <RegisterMatrix register={register} chosen={cell} onChoose={({ plant, capability }) => onSearch(writeSearch(search, { plant, can: capability }))} />
              <CellPane cell={cell}>{record('Record a rehearsal…', { plant: cell.plant, capability: cell.capability, cut: null, evidence: '' }, true)}</CellPane>
            </div>
          )}
        <IsolationView
          plants={register.plants} site={search.site ?? null} cut={search.cut ?? DEFAULT_CUT} onProof={open}
          onChange={(site, cut) => onSearch(writeSearch(search, { site: site ?? undefined, cut: [...cut], rec: undefined }))}
          renderRecord={({ cut, plant, words }) => record('Record as a drill…', { plant: plant ?? (register.plants.length === 1 ? (only ?? '') : ''), capability: 'island_mode', cut, evidence: `Foreseen: ${words}`.slice(0, MOST_EVIDENCE) }, false)}
        />
      </div>
      {search.rec !== undefined && renderEvidence(proof)}
      {asked && <Suspense><RehearsalDialog plants={register.plants} {...asked} decide={decide} onClose={() => setAsked(null)} /></Suspense>}
      {decide.done && <UndoToast sequence={decide.done.sequence} text={decide.done.text} onGone={decide.forgetDone} />}
    </div>
  )
}
