import { useMemo } from 'react'
import type { Entity, GraphNode, Incident } from '../../../contract/incident.ts'
import { formatDecibans } from '../../shared/chart/waterfall.ts'
import { formatCounted, formatProbability } from '../../shared/format.ts'
import { useShortcuts } from '../../shared/keyboard/shortcuts.ts'
import { ClauseText } from '../../shared/story/ClauseText.tsx'
import type { Known } from '../../shared/story/known-at.ts'
import type { Selection } from '../../shared/story/selection.ts'
import { formatBothClocks, formatInstant } from '../../shared/time/format-instant.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { EntityChip } from '../../shared/ui/EntityChip.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { PhaseChip } from '../../shared/ui/PhaseChip.tsx'
import { Severity } from '../../shared/ui/Severity.tsx'
import { crossingTitle } from '../../shared/ui/zones.ts'
import './compare.css'
import { compareMoments, listSentenceEnds, stepMoment } from './compare.ts'

export interface CompareProps {
  incident: Incident
  entities: ReadonlyMap<string, Entity>
  selection: Selection
  /** The two moments in milliseconds. */
  a: number
  b: number
  onMove: (moments: { a: number; b: number }) => void
  onSelect: (id: string) => void
  onClose: () => void
}

/** Two moments of a story side by side: what was known and held at each, and between them what is new. */
export function Compare({ incident, entities, selection, a, b, onMove, onSelect, onClose }: CompareProps) {
  const comparison = useMemo(() => compareMoments(incident, a, b), [incident, a, b])
  const ends = useMemo(() => listSentenceEnds(incident), [incident])
  const early = Math.min(a, b)
  const late = Math.max(a, b)
  const move = (side: 'a' | 'b', to: number | null) => { if (to !== null) onMove(side === 'a' ? { a: to, b: late } : { a: early, b: to }) }
  const stepBy = (side: 'a' | 'b', by: -1 | 1) => move(side, stepMoment(ends, side === 'a' ? early : late, by))
  const at = selection.beat === null ? null : Date.parse(selection.beat.until)
  useShortcuts('Two moments', [
    { keys: 'ArrowLeft', label: 'Moment B a sentence back; with Shift moment A', run: (event) => stepBy(event.shiftKey ? 'a' : 'b', -1) }, { keys: 'ArrowRight', label: 'Moment B a sentence on; with Shift moment A', run: (event) => stepBy(event.shiftKey ? 'a' : 'b', 1) },
    { keys: 'a', label: 'Moment A at the selected sentence', run: () => move('a', at) }, { keys: 'b', label: 'Moment B at the selected sentence', run: () => move('b', at) },
    { keys: 'm', label: 'Leave the comparison', run: onClose },
  ])
  const side = { ends, entities, zone: incident.zone, onSelect }
  return (
    <section className="pane cmp" aria-label="Two moments">
      <header>
        <h2>Two moments</h2><span className="q cut">What the records prove by each. That these acts belong together is known from the whole story. The handles of the strip move A and B.</span><span className="sp" />
        <Button variant="ghost" small onClick={onClose}><Icon name="close" size="s" />Close</Button>
      </header>
      <div className="cmp-cols">
        <Moment {...side} name="A" at={early} known={comparison.a} score={comparison.score.a} onMove={(to) => move('a', to)} />
        <Between {...side} comparison={comparison} span={[early, late]} selection={selection} />
        <Moment {...side} name="B" at={late} known={comparison.b} score={comparison.score.b} onMove={(to) => move('b', to)} />
      </div>
    </section>
  )
}

interface SideProps { ends: readonly number[]; entities: ReadonlyMap<string, Entity>; zone: string; onSelect: (id: string) => void }

function Moment({ name, at, known, score, ends, entities, zone, onMove, onSelect }: SideProps & { name: 'A' | 'B'; at: number; known: Known; score: number | null; onMove: (at: number) => void }) {
  const { incident, confidence, raised, newest } = known
  const before = stepMoment(ends, at, -1)
  const after = stepMoment(ends, at, 1)
  return (
    <section className="cmp-side" aria-label={`Moment ${name}`}>
      <header>
        <span className="tag solid">{name}</span>
        <h3><time dateTime={new Date(at).toISOString()} title={formatBothClocks(at, zone)}>{formatInstant(at, zone, 'weekdayTime')}</time>{zone !== 'UTC' && <small>{formatInstant(at, 'UTC', 'dayTime')}</small>}</h3>
        <Button small icon aria-label={`Moment ${name} a sentence back`} disabled={before === null} onClick={() => { if (before !== null) onMove(before) }}><span aria-hidden="true">‹</span></Button>
        <Button small icon aria-label={`Moment ${name} a sentence on`} disabled={after === null} onClick={() => { if (after !== null) onMove(after) }}><span aria-hidden="true">›</span></Button>
      </header>
      <dl className="cmp-facts">
        <div><dt>Severity</dt><dd>{raised ? <Severity level={incident.severity} /> : 'not raised yet'}</dd></div>
        <div><dt>Confidence</dt><dd>{confidence === null ? 'not told' : formatProbability(confidence)}{score !== null && <span className="q"> {formatDecibans(score)} dB</span>}</dd></div>
        <div><dt>Sentences</dt><dd>{incident.beatCount}</dd></div>
        <div><dt>Phases</dt><dd className="cmp-phases">{incident.phasesReached.length === 0 ? 'none' : incident.phasesReached.map((phase) => <PhaseChip key={phase} phase={phase} />)}</dd></div>
        <div><dt>IT→OT crossed</dt><dd>{incident.crossedAt === null ? 'not by then' : formatInstant(incident.crossedAt, zone, 'dayTime')}</dd></div>
      </dl>
      <Things title="Held" empty="Nothing was held yet." nodes={incident.nodes.filter(({ state }) => state === 'held')} entities={entities} onSelect={onSelect} />
      <Things title="Touched" nodes={incident.nodes.filter(({ state }) => state === 'touched')} entities={entities} onSelect={onSelect} />
      <Things title="Within reach" empty="No way on was known." nodes={incident.nodes.filter(({ state }) => state === 'reachable')} entities={entities} onSelect={onSelect} />
      <h4>Newest sentence</h4>
      {newest === null ? <p className="q">None yet.</p> : <p><ClauseText clauses={newest.clauses} entities={entities} onSelect={onSelect} /></p>}
    </section>
  )
}

function Things({ title, empty, nodes, entities, onSelect }: { title: string; empty?: string; nodes: readonly GraphNode[]; entities: ReadonlyMap<string, Entity>; onSelect: (id: string) => void }) {
  if (nodes.length === 0 && empty === undefined) return null
  return (
    <>
      <h4>{title} {nodes.length > 0 && <span className="q">{nodes.length}</span>}</h4>
      {nodes.length === 0 ? <p className="q">{empty}</p> : <p className="cmp-things">{nodes.map(({ entity }) => { const known = entities.get(entity); return known && <EntityChip key={entity} entity={known} showLevel={known.kind !== 'account'} onSelect={onSelect} /> })}</p>}
    </>
  )
}

const STATES = { held: 'held', touched: 'touched', reachable: 'within reach', protected: 'protected' } as const

function Between({ comparison, span: [from, to], selection, entities, zone, onSelect }: SideProps & { comparison: ReturnType<typeof compareMoments>; span: readonly [number, number]; selection: Selection }) {
  const { a, b, beats, nodes, crossings, raised } = comparison
  const nothing = beats.length + nodes.length + crossings.length === 0
  return (
    <section className="cmp-side cmp-new" aria-label="New between A and B">
      <header><h3>New between</h3><span className="q" role="status">{from === to ? 'A and B are one moment' : nothing ? 'nothing' : `${formatCounted(beats.length, 'sentence')}, ${formatCounted(nodes.length, 'state')}`}</span></header>
      {nothing && <p className="q">No sentence was completed between the two moments. Move one of them.</p>}
      {raised && <p><b>Raised here.</b> <span className="m">A live run would have raised this incident {formatInstant(b.incident.raisedAt, zone, 'weekdayTime')}.</span></p>}
      {a.confidence !== null && b.confidence !== null && formatProbability(a.confidence) !== formatProbability(b.confidence) && <p className="m">Confidence {formatProbability(a.confidence)} → <b>{formatProbability(b.confidence)}</b></p>}
      <ol className="cmp-beats">
        {beats.map((beat) => [
          ...crossings.filter((crossing) => crossing.beat === beat.id).map((crossing) => <li key={`crossing:${beat.id}`} className="cmp-cross">{crossingTitle(crossing)} <span className="x">{formatInstant(crossing.at, zone, 'dayTime')}</span></li>),
          <li key={beat.id} className={`P${beat.phase}`} data-selected={selection.id === beat.id || undefined}>
            <button type="button" className="lk" aria-pressed={selection.id === beat.id} title={formatBothClocks(beat.at, zone)} onClick={() => onSelect(beat.id)}>{formatInstant(beat.at, zone, 'dayTime', { suffix: false })}</button>
            <PhaseChip phase={beat.phase} />
            <p><ClauseText clauses={beat.clauses} entities={entities} onSelect={onSelect} /></p>
          </li>,
        ])}
      </ol>
      {nodes.length > 0 && <><h4>States that differ</h4><ul className="cmp-states">{nodes.map(({ entity, from: was, to: is }) => { const known = entities.get(entity); return <li key={entity}>{known ? <EntityChip entity={known} showLevel={known.kind !== 'account'} onSelect={onSelect} /> : entity} <span className="q">{was === null ? 'not in sight' : STATES[was]} →</span> {STATES[is]}</li> })}</ul></>}
    </section>
  )
}
