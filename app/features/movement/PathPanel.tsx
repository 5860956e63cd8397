import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { Entity, Incident } from '../../../contract/incident.ts'
import type { FoundPath, PathOrder } from '../../shared/graph/path-search.ts'
import { formatCounted } from '../../shared/format.ts'
import { writePathId, type Selection } from '../../shared/story/selection.ts'
import { announce } from '../../shared/ui/Announcer.tsx'
import { Button } from '../../shared/ui/Button.tsx'
import { Segmented } from '../../shared/ui/Segmented.tsx'
import type { GraphMoment } from './graph-moment.ts'
import { askPaths, listEndSets, tellCertainty, tellLength, tellNothing, tellRoute, type PathWay } from './paths.ts'

export interface PathPanelProps {
  incident: Incident
  entities: ReadonlyMap<string, Entity>
  moment: GraphMoment
  selection: Selection
  onSelect: (id: string) => void
  onClose: () => void
}

interface End { readonly name: string; readonly ids: readonly string[] }
interface Asked { readonly way: PathWay; readonly by: PathOrder; readonly ends: readonly End[] }

/** Searches paths: a row of questions, and the paths as rows beneath, each of which lights graph, story and table. */
export function PathPanel({ incident, entities, moment, selection, onSelect, onClose }: PathPanelProps) {
  const sets = useMemo(() => listEndSets(incident.entities, moment), [incident, moment])
  const [way, setWay] = useState<PathWay>('on')
  const [by, setBy] = useState<PathOrder>('hops')
  const [ends, setEnds] = useState<readonly End[]>(() => chooseFirst(selection, entities, moment, sets))
  const [text, setText] = useState('')
  const [asked, setAsked] = useState<Asked | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const list = useId()
  useEffect(() => field.current?.focus(), [])
  const found = useMemo(() => asked && askPaths(incident, moment, { ...asked, ends: asked.ends.flatMap(({ ids }) => ids) }), [asked, incident, moment])
  useEffect(() => { if (found) announce(found.length === 0 ? 'No path is known' : `${formatCounted(found.length, 'path')} found`) }, [found])
  const named = findEnd(text, incident.entities, moment, sets)
  const run = (change: Partial<Asked> = {}) => {
    const all = named && !ends.some(({ name }) => name === named.name) ? [...ends, named] : ends
    if (named) { setEnds(all); setText('') }
    if (all.length > 0) setAsked({ way, by, ends: all, ...change })
  }
  const drop = (name: string) => {
    const rest = ends.filter((end) => end.name !== name)
    setEnds(rest)
    setAsked(asked && rest.length > 0 ? { ...asked, ends: rest } : null)
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Esc closes it from anywhere inside
    <section className="paths" aria-label="Paths" onKeyDown={onKeyDown}>
      <form className="paths-ask" onSubmit={(event) => { event.preventDefault(); run() }}>
        <Segmented<PathWay> label="Direction" options={[{ value: 'on', label: 'From what is held to' }, { value: 'in', label: 'How they came to' }]} value={way} onChange={(next) => { setWay(next); if (asked) run({ way: next }) }} />
        <div className="field paths-field">
          {ends.map(({ name, ids }) => <button key={name} type="button" className="tag paths-end" aria-label={`Without ${name}`} title={ids.length > 1 ? `${ids.length} things` : name} onClick={() => drop(name)}><span className="cut">{name}</span> ×</button>)}
          <input ref={field} list={list} value={text} maxLength={200} placeholder={ends.length === 0 ? 'Name of an asset' : 'and …'} aria-label="Ends of the path" autoComplete="off" spellCheck={false} onChange={(event) => setText(event.target.value)} onKeyDown={(event) => { if (event.key === 'Backspace' && text === '' && ends.length > 0) drop(ends.at(-1)!.name) }} />
          <datalist id={list}>{[...sets.map(({ name }) => name), ...listNames(incident.entities, moment)].slice(0, MOST_NAMES).map((name) => <option key={name} value={name}>{name}</option>)}</datalist>
        </div>
        <Segmented<PathOrder> label="Best is" options={[{ value: 'hops', label: 'Fewest hops' }, { value: 'certainty', label: 'Surest' }]} value={by} onChange={(next) => { setBy(next); if (asked) run({ by: next }) }} />
        <Button small variant="primary" type="submit" aria-disabled={ends.length === 0 && !named ? true : undefined}>Find</Button>
        <Button small icon variant="ghost" aria-label="Close path search" title="Close  Esc" onClick={onClose}>×</Button>
      </form>
      {text.trim() !== '' && !named && <p className="paths-none q" role="status">Nothing in this story is called “{text.trim()}”.</p>}
      {!asked && text.trim() === '' && <p className="paths-none q"><kbd className="kbd">Enter</kbd> searches{ends.length === 0 ? ' once an end is named' : ''}, arrow keys walk the paths, <kbd className="kbd">Esc</kbd> closes. Paths follow hops that were made and ways that were seen open{moment.at === null ? '' : ' at the moment shown'}.</p>}
      {asked && found && (found.length > 0
        ? <PathRows incident={incident} entities={entities} way={asked.way} found={found} selection={selection} onSelect={onSelect} />
        : <Nothing {...tellNothing({ ...asked, ends: asked.ends.flatMap(({ ids }) => ids) }, incident, entities, moment)} />)}
    </section>
  )
}

const MOST_NAMES = 400

const listNames = (entities: readonly Entity[], moment: GraphMoment) => [...new Set(entities.filter(({ id }) => moment.states.has(id)).map(({ name }) => name))].sort()

/** What is selected, unless it is held already; else every controller. */
function chooseFirst(selection: Selection, entities: ReadonlyMap<string, Entity>, moment: GraphMoment, sets: readonly End[]): readonly End[] {
  const chosen = selection.kind === 'entity' && selection.id !== null ? entities.get(selection.id) : undefined
  if (chosen && moment.states.has(chosen.id)) return [{ name: chosen.name, ids: [chosen.id] }]
  return sets.slice(0, 1)
}

/** The thing or set of things of a name, whatever the case; all of them where several share it. */
function findEnd(text: string, entities: readonly Entity[], moment: GraphMoment, sets: readonly End[]): End | null {
  const sought = text.trim().toLowerCase()
  if (sought === '') return null
  const set = sets.find(({ name }) => name.toLowerCase() === sought)
  if (set) return set
  const same = entities.filter((entity) => moment.states.has(entity.id) && [entity.name, entity.nickname ?? '', ...entity.aliases].some((name) => name.toLowerCase() === sought))
  return same.length === 0 ? null : { name: same[0]!.name, ids: same.map(({ id }) => id) }
}

interface PathRowsProps { incident: Incident; entities: ReadonlyMap<string, Entity>; way: PathWay; found: readonly FoundPath[]; selection: Selection; onSelect: (id: string) => void }

/** One stop of the Tab key; ↑ ↓ walk from path to path, and the one that has the focus is the one that is lit. */
function PathRows({ incident, entities, way, found, selection, onSelect }: PathRowsProps) {
  const box = useRef<HTMLDivElement>(null)
  const ids = found.map(({ nodes }) => (nodes.length === 1 ? nodes[0]! : writePathId(nodes)))
  const at = Math.max(0, ids.indexOf(selection.id ?? ''))
  const predicted = useMemo(() => new Set(incident.edges.flatMap((edge) => (edge.kind === 'predicted' ? [edge.id] : []))), [incident])
  const newest = useRef(onSelect)
  useEffect(() => { newest.current = onSelect })
  // The best one is lit at once; Enter in the field leads on into the rows.
  useEffect(() => { const [{ nodes }] = found as [FoundPath]; newest.current(nodes.length === 1 ? nodes[0]! : writePathId(nodes)); box.current?.querySelector<HTMLElement>('[role=option]')?.focus({ preventScroll: true }) }, [found])
  const go = (to: number) => {
    const next = Math.min(found.length - 1, Math.max(0, to))
    onSelect(ids[next]!)
    box.current?.querySelectorAll<HTMLElement>('[role=option]')[next]?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = event.key === 'ArrowDown' || event.key === 'j' ? at + 1 : event.key === 'ArrowUp' || event.key === 'k' ? at - 1 : event.key === 'Home' ? 0 : event.key === 'End' ? found.length - 1 : null
    if (to === null) return
    event.preventDefault()
    go(to)
  }
  return (
    <div className="paths-rows" role="listbox" aria-label={`${formatCounted(found.length, 'path')}. Arrow keys walk them.`} ref={box} tabIndex={-1} onKeyDown={onKeyDown}>
      {found.map((path, index) => (
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the arrow keys of the list choose
        <div key={ids[index]} role="option" aria-selected={ids[index] === selection.id} tabIndex={index === at ? 0 : -1} className={ids[index] === selection.id ? 'sel' : undefined} onClick={() => go(index)}>
          <span className="b">{tellLength(path, way)}</span><span className="m">{tellCertainty(path)}</span><span className="cut" data-tip={tellRoute(path, entities, predicted)} data-tip-cut>{tellRoute(path, entities, predicted)}</span>
        </div>
      ))}
    </div>
  )
}

function Nothing({ sentence, unseen }: ReturnType<typeof tellNothing>) {
  return (
    <div className="paths-none" role="status">
      <p className="b">{sentence}</p>
      {unseen.length === 0
        ? <p className="m">Nothing is known to be missing from the logs; what was never logged cannot be searched.</p>
        : <><p className="m">That is not proof that there is none. Not observable with the logs given:</p><ul>{unseen.map(({ title, detail }) => <li key={`${title} ${detail}`} className="cut" data-tip={`${title}\n${detail}`}><span className="b">{title}</span> <span className="q">{detail}</span></li>)}</ul></>}
    </div>
  )
}
