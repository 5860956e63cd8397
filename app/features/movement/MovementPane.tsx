import { useMemo, useRef, useState, type ReactNode } from 'react'
import type { Entity, Incident } from '../../../contract/incident.ts'
import { formatCounted } from '../../shared/format.ts'
import type { LaidOut } from '../../shared/graph/use-lane-layout.ts'
import { useShortcuts } from '../../shared/keyboard/shortcuts.ts'
import { formatZone } from '../../shared/time/format-instant.ts'
import type { Selection } from '../../shared/story/selection.ts'
import type { StoryMatches } from '../../shared/story/story-search.ts'
import { Segmented } from '../../shared/ui/Segmented.tsx'
import { findMoment } from './graph-moment.ts'
import { GraphExport } from './GraphExport.tsx'
import type { DrawnGraph } from './group-nodes.ts'
import { MomentSlider, useMoment } from './MomentSlider.tsx'
import { MovementGraph } from './MovementGraph.tsx'
import { MovementTable } from './MovementTable.tsx'
import { PathPanel } from './PathPanel.tsx'
import './movement.css'

type MovementTab = 'graph' | 'table' | 'evidence'
export interface MovementPaneProps {
  incident: Incident
  entities: ReadonlyMap<string, Entity>
  selection: Selection
  inRange: ReadonlySet<string> | null
  /** What a search found; the rest is dimmed. Null while nothing is sought. */
  matches: StoryMatches | null
  tab: MovementTab
  /** The evidence, where it is a tab of this pane; null where it has a pane of its own. */
  evidence: ReactNode | null
  /** Table under the graph, where there is room for both. */
  both: boolean
  /** Moment the graph shows, in milliseconds: the end of the time range. Null is all that is known. */
  moment: number | null
  onMoment: (at: number | null) => void
  onTab: (tab: MovementTab) => void
  onSelect: (id: string) => void
}

export function MovementPane({ incident, entities, selection, inRange, matches, moment: linked, tab, evidence, both, onMoment, onTab, onSelect }: MovementPaneProps) {
  const shown: MovementTab = tab === 'evidence' && evidence === null ? 'graph' : tab
  const options: { value: MovementTab; label: string }[] = [{ value: 'graph', label: 'Graph' }, { value: 'table', label: 'Table' }]
  if (evidence !== null) options.push({ value: 'evidence', label: selection.records.length > 0 ? `Evidence ${selection.records.length}` : 'Evidence' })
  const { at, change } = useMoment(linked, onMoment)
  const moment = useMemo(() => findMoment(incident, at), [incident, at])
  const [searching, setSearching] = useState(false)
  const [picture, setPicture] = useState<LaidOut<DrawnGraph> | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const closePaths = () => { setSearching(false); opener.current?.focus() }
  useShortcuts('Movement', [
    { keys: 'p', label: 'Search paths', run: () => { if (shown === 'evidence') onTab('graph'); setSearching(true) } },
    { keys: 't', label: 'Graph or table', run: () => onTab(shown === 'table' ? 'graph' : 'table') },
  ])
  const hops = incident.edges.filter((edge) => edge.kind === 'seen' && edge.number !== null && moment.edges.has(edge.id)).length
  const predicted = incident.edges.filter((edge) => edge.kind === 'predicted' && moment.edges.has(edge.id)).length
  const table = <MovementTable incident={incident} entities={entities} selection={selection} moment={moment} matches={matches} onSelect={onSelect} />
  return (
    <section className="pane mov" aria-label="Movement">
      <header>
        <h2>Movement</h2><span className="q cut">{formatCounted(hops, 'dated hop')}{predicted > 0 && `, ${predicted} predicted`} · times in {formatZone(incident.firstSeen, incident.lastSeen, incident.zone)}</span><span className="sp" />
        <MomentSlider incident={incident} at={at} onChange={change} />
        {both ? null : <Segmented label="Show movement as" options={options} value={shown} onChange={onTab} />}
        <button ref={opener} type="button" className="btn small" aria-expanded={searching} title="Search paths  p" onClick={() => { if (searching) closePaths(); else { if (shown === 'evidence') onTab('graph'); setSearching(true) } }}>Paths</button>
        <GraphExport picture={picture && (both || shown === 'graph') ? { incident, graph: picture.graph, layout: picture.layout, moment } : null} />
      </header>
      {shown === 'evidence' && !both ? evidence : (
        <>
          {searching && <PathPanel incident={incident} entities={entities} moment={moment} selection={selection} onSelect={onSelect} onClose={closePaths} />}
          {(both || shown === 'graph') && <MovementGraph incident={incident} selection={selection} moment={moment} inRange={inRange} matches={matches} onSelect={onSelect} onPicture={setPicture} />}
          {(both || shown === 'table') && table}
          {(both || shown === 'graph') && <Legend past={at !== null} />}
        </>
      )}
    </section>
  )
}

function Legend({ past }: { past: boolean }) {
  return (
    <div className="legend" aria-hidden="true">
      <span><i className="k h" />held</span><span><i className="k" />touched</span><span><i className="k r" />reachable</span><span><i className="k p" />protected</span>{past && <span><i className="k u" />not reached yet</span>}<span className="bar-sep" />
      <Line name="proven" /><Line name="likely" dash="8 3" /><Line name="unknown order" dash="1.5 4" round />
      <span><svg width="30" height="10"><path d="M0 5h20" stroke="var(--ink-3)" strokeWidth="1.5" strokeDasharray="5 4" /><path d="M21 1.500L29 5l-8 3.500z" fill="none" stroke="var(--ink-3)" strokeWidth="1.3" /></svg>predicted</span>
      <span className="legend-width">width = weight of evidence</span>
    </div>
  )
}

const Line = ({ name, dash, round }: { name: string; dash?: string; round?: boolean }) => (
  <span><svg width="26" height="8"><path d="M1 4h25" stroke="var(--ink)" strokeWidth="2" strokeDasharray={dash} strokeLinecap={round ? 'round' : 'butt'} /></svg>{name}</span>
)
