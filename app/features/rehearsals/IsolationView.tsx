import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { IsolationCut, type IsolationEffect, type IsolationResult } from '../../../contract/containment.ts'
import { CUT_NAMES } from '../../../contract/containment-words.ts'
import { containmentQueries } from '../../api/queries.ts'
import { EvidenceChip } from '../../shared/ui/EvidenceChip.tsx'
import { QueryView, Skeleton } from '../../shared/ui/QueryView.tsx'
import { EFFECT_NAMES, EFFECT_NOTES, groupEffects, tellAfter } from './isolation-rows.ts'
import type { Proof } from './proof.ts'

export interface IsolationViewProps {
  plants: readonly string[]
  /** Null: all. */
  site: string | null
  cut: readonly IsolationCut[]
  onChange: (site: string | null, cut: readonly IsolationCut[]) => void
  onProof: (proof: Proof) => void
  /** The button that records it, for what is shown now. */
  renderRecord: (result: IsolationResult) => React.ReactNode
}

/** What stops, goes on worse, runs or is unknown when a plant is cut off, and which ways from outside would still live. */
export function IsolationView({ plants, site, cut, onChange, onProof, renderRecord }: IsolationViewProps) {
  const query = useQuery({ ...containmentQueries.isolation(site, cut), placeholderData: keepPreviousData })
  // At least one stays: cutting nothing is no rehearsal.
  const toggle = (one: IsolationCut) => { const next = IsolationCut.options.filter((each) => cut.includes(each) !== (each === one)); if (next.length > 0) onChange(site, next) }
  return (
    <section className="isolation" aria-label="Isolation rehearsal">
      <header>
        <h2>If it were cut off</h2>
        <fieldset><legend className="sr">What is cut off</legend>{IsolationCut.options.map((one) => <label key={one} data-tip={cut.length === 1 && cut[0] === one ? 'At least one is cut off' : undefined}><input type="checkbox" className="check" checked={cut.includes(one)} onChange={() => toggle(one)} />{CUT_NAMES[one]}</label>)}</fieldset>
        {plants.length > 0 && <label className="field"><span className="q">Plant</span><select value={site ?? ''} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value, cut)}><option value="">all</option>{plants.map((plant) => <option key={plant} value={plant}>{plant}</option>)}</select></label>}
        <span className="sp" />
        {query.data !== undefined && !query.isPlaceholderData && query.data.effects.length > 0 && renderRecord(query.data)}
      </header>
      <QueryView query={query} subject="the isolation" skeleton={<Skeleton rows={6} />}>
        {(result) => (
          <div className={query.isPlaceholderData ? 'isolation-told old' : 'isolation-told'} aria-busy={query.isPlaceholderData}>
            <p className="isolation-words" role="status">{result.words}</p>
            <div className="isolation-body">
              <div>{groupEffects(result.effects).map(({ state, effects }) => <EffectGroup key={state} state={state} effects={effects} onProof={onProof} />)}</div>
              <Alive alive={result.alive} severed={result.severed} known={result.effects.length > 0} onProof={onProof} />
            </div>
          </div>
        )}
      </QueryView>
    </section>
  )
}

const SHOWN = 12

function EffectGroup({ state, effects, onProof }: { state: IsolationEffect['state']; effects: readonly IsolationEffect[]; onProof: (proof: Proof) => void }) {
  const [all, setAll] = useState(false)
  const shown = all ? effects : effects.slice(0, SHOWN)
  return (
    <section className={`effects ${state}`} aria-label={EFFECT_NAMES[state]}>
      <h3><i aria-hidden="true" />{EFFECT_NAMES[state]} <b>{effects.length}</b><span className="q">{EFFECT_NOTES[state]}</span></h3>
      <ul>{shown.map((effect) => <Effect key={effect.entity} effect={effect} onProof={onProof} />)}</ul>
      {effects.length > SHOWN && <button type="button" className="lk" onClick={() => setAll(!all)}>{all ? `Show ${SHOWN}` : `Show all ${effects.length}`}</button>}
    </section>
  )
}

function Effect({ effect, onProof }: { effect: IsolationEffect; onProof: (proof: Proof) => void }) {
  const { name, process, plant, because, fallback, state } = effect
  return (
    <li className="effect">
      <div><b>{name}</b>{(process ?? plant) !== null && <span className="q">{process ?? plant}</span>}<span className="after">{tellAfter(effect)}</span></div>
      <div>
        {because.length > 0 && <ul>{because.map(({ words, citations }, index) => <li key={index}><span>{words}</span>{citations.length > 0 && <EvidenceChip count={citations.length} onOpen={() => onProof({ headline: `${name}: ${words}`, citations })} />}</li>)}</ul>}
        {fallback !== '' && <p className="fallback"><span className="q">{state === 'runs' ? 'If it does not:' : 'By hand:'}</span> {fallback}</p>}
      </div>
    </li>
  )
}

/** Ways from outside that the cut leaves: for an intruder as for the plant. */
function Alive({ alive, severed, known, onProof }: { alive: IsolationResult['alive']; severed: number; known: boolean; onProof: (proof: Proof) => void }) {
  return (
    <section className="alive" aria-label="Ways that would still live">
      <h3>Ways that would still live <b>{alive.length}</b></h3>
      <p className="q">{severed} {severed === 1 ? 'way' : 'ways'} seen in the logs would end.{known && alive.length === 0 ? ' None was found that lives on. What was never logged does not show here.' : ''}</p>
      <ul>{alive.map(({ from, to, service, words, citations }, index) => <li key={`${from} ${to} ${service} ${index}`}><span>{words}</span>{citations.length > 0 && <EvidenceChip count={citations.length} onOpen={() => onProof({ headline: words, citations })} />}</li>)}</ul>
    </section>
  )
}
