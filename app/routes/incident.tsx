import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useRouter, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useDeferredValue, useMemo, useState, useSyncExternalStore } from 'react'
import { asProblem } from '../api/problem.ts'
import { analysisQueries, caseQueries, decisionQueries, incidentQueries } from '../api/queries.ts'
import type { Incident } from '../../contract/incident.ts'
import { chooseMoments } from '../features/compare/compare.ts'
import { EvidenceDrawer } from '../features/evidence-drawer/EvidenceDrawer.tsx'
import { IncidentHeader } from '../features/incident-header/IncidentHeader.tsx'
import { MovementPane } from '../features/movement/MovementPane.tsx'
import { Narrative } from '../features/narrative/Narrative.tsx'
import { readStoryActs } from '../features/narrative/story-acts.ts'
import { OverviewStrip } from '../features/overview-strip/OverviewStrip.tsx'
import { ReplayBar } from '../features/replay/ReplayBar.tsx'
import { PrecursorBar } from '../features/precursors/PrecursorBar.tsx'
import { PrintedStory } from '../features/incident-header/PrintedStory.tsx'
import { openJournal } from '../shared/decisions/journal.ts'
import { useShortcuts } from '../shared/keyboard/shortcuts.ts'
import { writeSearch, type SearchChange } from '../shared/links/write-search.ts'
import { activityAt, knownAt, replayStart } from '../shared/story/known-at.ts'
import { stepBack, type IncidentSearch } from '../shared/story/incident-search.ts'
import { countNews } from '../shared/story/news.ts'
import { findSelection } from '../shared/story/selection.ts'
import { searchStory } from '../shared/story/story-search.ts'
import { Button, buttonClass } from '../shared/ui/Button.tsx'
import { copyText } from '../shared/ui/copy-text.ts'
import { QueryView, Skeleton, Waiting } from '../shared/ui/QueryView.tsx'
import { Segmented } from '../shared/ui/Segmented.tsx'
import './incident.css'

const Compare = lazy(async () => ({ default: (await import('../features/compare/Compare.tsx')).Compare }))

/** `/incidents/:id`: the story and the movement, side by side, down to the bytes. */
export function IncidentPage() {
  const { id } = useParams({ from: '/incidents/$id' })
  const status = useQuery(analysisQueries.status())
  // After a reload the story is worked out again from the bytes; until then there is nothing to ask for.
  const pending = status.data !== undefined && (status.data.state === 'reading' || status.data.state === 'analysing')
  const unread = pending && status.data.revision === 0
  const query = useQuery({ ...incidentQueries.detail(id), enabled: !status.isPending && !unread })
  if (query.data === undefined && unread) return <Waiting subject="this incident"><div className="banner" role="status">The logs are being read again; the story opens when they are.</div><IncidentSkeleton /></Waiting>
  if (query.isError && asProblem(query.error).kind === 'not-found') return <GoneIncident />
  return <QueryView query={query} subject="this incident" skeleton={<IncidentSkeleton />}>{(incident) => <IncidentView key={id} id={id} newest={incident} />}</QueryView>
}

/** Evidence or decisions changed, or the link is of another case. */
function GoneIncident() {
  return (
    <div className="note" role="status">
      <h2>No story is told under this address</h2>
      <p>Evidence was taken out, records were retracted, or the link belongs to another case. Nothing is lost: the evidence is unchanged, and every decision can be undone.</p>
      <div className="flex"><Link className={buttonClass({ variant: 'primary' })} to="/incidents">All incidents</Link><Button onClick={openJournal}>Decisions…</Button></div>
    </div>
  )
}

/** One story on the screen. What is read later waits behind a button, so that nothing moves under the reader. */
function IncidentView({ id, newest }: { id: string; newest: Incident }) {
  const [held, setHeld] = useState(newest)
  const news = countNews(held, newest)
  // A story that reads the same is taken over in silence: only its revision or a number in it changed.
  const whole = news === 0 ? newest : held
  const search = useSearch({ from: '/incidents/$id' })
  // While it is replayed, every pane shows what was known at the moment of the link, and nothing later.
  const known = useMemo(() => (search.at === undefined ? null : knownAt(whole, Date.parse(search.at))), [whole, search.at])
  const incident = known?.incident ?? whole
  const navigate = useNavigate({ from: '/incidents/$id' })
  const change = (next: SearchChange<IncidentSearch>, replace = false) => void navigate({ search: writeSearch(search, next), replace, resetScroll: false })
  const queries = useQueryClient()
  const takeNews = () => {
    setHeld(newest)
    if (newest.id === id) return
    // The story goes on under another id: its first record has gone, or an older one has come.
    queries.setQueryData(incidentQueries.detail(newest.id).queryKey, newest)
    void navigate({ params: { id: newest.id }, search, replace: true, resetScroll: false })
  }
  const selection = useMemo(() => findSelection(incident, search.sel), [incident, search.sel])
  const entities = useMemo(() => new Map(incident.entities.map((entity) => [entity.id, entity])), [incident])
  const sought = useDeferredValue(search.q)
  const matches = useMemo(() => searchStory(incident, entities, sought), [incident, entities, sought])
  const layout = useLayout()
  const journal = useQuery(decisionQueries.list())
  const acts = useMemo(() => readStoryActs(journal.data?.decisions ?? [], whole).filter(({ at }) => search.at === undefined || at <= search.at), [journal.data, whole, search.at])
  const activity = useQuery(caseQueries.activity({ bins: 480 }))
  const range = useMemo(() => (search.from === undefined && search.to === undefined ? null : { from: Date.parse(search.from ?? activity.data?.from ?? incident.firstSeen), to: Date.parse(search.to ?? incident.lastSeen) }), [search.from, search.to, incident, activity.data?.from])
  const inRange = useMemo(() => (range ? new Set(incident.beats.filter((beat) => Date.parse(beat.at) >= range.from && Date.parse(beat.at) <= range.to).map((beat) => beat.id)) : null), [incident, range])
  useShortcuts('Incident', [{
    keys: 'Escape', label: 'Step back', run: () => {
      const next = stepBack(search)
      void (next ? navigate({ search: next, resetScroll: false }) : navigate({ to: '/incidents' }))
    },
  }, { keys: 'g c', label: 'Contain', run: () => void navigate({ to: '/incidents/$id/contain', params: { id: incident.id }, search: {} }) }, ...(search.at === undefined ? [{ keys: 'r', label: 'Replay the story', run: () => replay() }] : [])])
  const select = (id: string) => change({ sel: id, rec: undefined })
  const router = useRouter()
  // Only what leads there: a colleague need not take over the search or the range of the sender.
  const linkTo = (target: SearchChange<IncidentSearch>) => new URL(router.buildLocation({ to: '/incidents/$id', params: { id: incident.id }, search: writeSearch({}, target) }).href, location.origin).href
  const copyLink = (beat: string) => void copyText(linkTo({ sel: beat, ...(search.sel === beat && search.rec !== undefined ? { rec: search.rec } : {}), tab: search.tab === 'evidence' ? 'evidence' : undefined }), 'Link to the sentence copied')
  const moments = search.a !== undefined && search.b !== undefined ? { a: Date.parse(search.a), b: Date.parse(search.b) } : null
  const setMoments = (next: { a: number; b: number } | null, replace = true) => change({ a: next ? new Date(next.a).toISOString() : undefined, b: next ? new Date(next.b).toISOString() : undefined, at: undefined }, replace)
  const openEvidence = (beat: string, record?: string) => change({ sel: beat, rec: record, ...(layout.evidence === 'tab' ? { tab: 'evidence', ...(layout.single ? { w: 'movement' } : {}) } : {}) })
  const openRecord = (record: string) => change({ rec: record, ...(layout.evidence === 'tab' ? { tab: 'evidence', ...(layout.single ? { w: 'movement' } : {}) } : {}) })
  const setRange = (next: { from: number; to: number } | null) => change(next ? { from: new Date(next.from).toISOString(), to: new Date(next.to).toISOString() } : { from: undefined, to: undefined }, true)
  const replayAt = search.at === undefined ? null : Date.parse(search.at)
  const replayTo = (at: number | null) => change({ at: at === null ? undefined : new Date(at).toISOString() }, true)
  const replay = () => change({ at: replayStart(whole), a: undefined, b: undefined, from: undefined, to: undefined, sel: undefined, rec: undefined, q: undefined })
  // Drawn back before the start of the range, the range starts with the story again.
  const setMoment = (at: number | null) => change({ to: at === null ? undefined : new Date(at).toISOString(), ...(at !== null && range && at <= range.from ? { from: undefined } : {}) }, true)
  const evidence = <EvidenceDrawer incident={incident} selection={selection} record={search.rec ?? null} onRecord={openRecord} linkTo={(rec) => linkTo({ sel: search.sel, rec, ...(layout.evidence === 'tab' ? { tab: 'evidence' } : {}) })} onClose={layout.evidence === 'tab' ? null : () => change({ sel: undefined, rec: undefined })} />
  const pane = search.w ?? 'narrative'
  return (
    <div className={`incident ${layout.name}`}>
      <IncidentHeader incident={incident} asOf={activity.data?.to ?? null} onOpenRecord={openRecord} />
      <div className="strip-slot">{known && replayAt !== null && <ReplayBar incident={whole} known={known} at={replayAt} onAt={replayTo} onClose={() => replayTo(null)} />}<QueryView query={activity} subject="activity over time" skeleton={<div className="strip-skeleton"><Skeleton rows={4} /></div>}>
        {(lanes) => <OverviewStrip incident={incident} activity={replayAt === null ? lanes : activityAt(lanes, replayAt)} selection={selection} matches={matches} range={replayAt !== null ? { from: Math.min(Date.parse(lanes.from), replayAt - 60_000), to: replayAt } : moments ? { from: Math.min(moments.a, moments.b), to: Math.max(moments.a, moments.b) } : range} onRange={replayAt !== null ? (next) => replayTo(next?.to ?? null) : moments ? (next) => setMoments(next ? { a: next.from, b: next.to } : null) : setRange} onSelect={select} onReplay={replayAt === null ? replay : null} />}
      </QueryView>
        {search.sel !== undefined && known === null && selection.kind === 'none' && <div className="banner" role="status"><span><span className="b">What this link points to is no longer told here.</span> Evidence or decisions changed since it was copied.</span><span className="sp" /><Button small onClick={() => change({ sel: undefined, rec: undefined }, true)}>Dismiss</Button></div>}
      </div>
      <div className={moments ? 'work comparing' : 'work'}>
        {moments && <Suspense><Compare incident={whole} entities={entities} selection={selection} {...moments} onMove={setMoments} onSelect={select} onClose={() => setMoments(null)} /></Suspense>}
        {!moments && layout.single && <div className="work-tabs"><Segmented label="Pane" options={[{ value: 'narrative', label: 'Narrative' }, { value: 'movement', label: 'Movement' }]} value={pane} onChange={(w) => change({ w }, true)} /></div>}
        {!moments && (!layout.single || pane === 'narrative') && (
          <Narrative
            incident={incident} acts={acts} replaying={known !== null} entities={entities} selection={selection} view={search.view ?? 'key'} from={range?.from ?? null} to={range?.to ?? null} q={search.q} matches={matches} onSearch={(q) => change({ q }, true)} onView={(view) => change({ view: view === 'key' ? undefined : view }, true)} onSelect={select} onEvidence={openEvidence} onWhole={() => setRange(null)} onCopyLink={copyLink} onCompare={() => setMoments(range ? { a: range.from, b: range.to } : chooseMoments(whole), false)}
            news={news > 0 ? <Button small variant="primary" onClick={takeNews}>{news} new ▾</Button> : null}
          />
        )}
        {!moments && (!layout.single || pane === 'movement') && (
          <MovementPane incident={whole} entities={entities} selection={selection} inRange={inRange} matches={matches} moment={replayAt ?? (search.to === undefined ? null : Date.parse(search.to))} onMoment={replayAt === null ? setMoment : (at) => replayTo(at)} tab={search.tab ?? 'graph'} evidence={layout.evidence === 'tab' ? evidence : null} both={layout.name === 'wide'} onTab={(tab) => change({ tab: tab === 'graph' ? undefined : tab }, true)} onSelect={select} />
        )}
        {layout.evidence === 'pane' && (!moments || selection.kind !== 'none') && evidence}
      </div>
      <PrecursorBar incident={incident} onSelect={select} />
      <PrintedStory incident={whole} asOf={activity.data?.to ?? null} />
    </div>
  )
}

interface Layout { readonly name: 'wide' | 'normal' | 'compact' | 'narrow'; readonly evidence: 'pane' | 'tab'; readonly single: boolean }
const LAYOUTS: readonly { readonly query: string; readonly layout: Layout }[] = [
  { query: '(min-width: 1800px)', layout: { name: 'wide', evidence: 'pane', single: false } },
  { query: '(min-width: 1400px)', layout: { name: 'normal', evidence: 'pane', single: false } },
  { query: '(min-width: 1280px)', layout: { name: 'compact', evidence: 'tab', single: false } },
]
const NARROW: Layout = { name: 'narrow', evidence: 'tab', single: true }
const readLayout = () => LAYOUTS.find(({ query }) => matchMedia(query).matches)?.layout ?? NARROW

function followLayout(onChange: () => void): () => void {
  const queries = LAYOUTS.map(({ query }) => matchMedia(query))
  for (const query of queries) query.addEventListener('change', onChange)
  return () => { for (const query of queries) query.removeEventListener('change', onChange) }
}

const useLayout = () => useSyncExternalStore(followLayout, readLayout)

function IncidentSkeleton() {
  return (
    <div className="incident normal">
      <div className="hd"><Skeleton rows={3} /></div><div className="strip-skeleton"><Skeleton rows={4} /></div>
      <div className="work"><div className="pane nar"><Skeleton rows={9} /></div><div className="pane mov"><Skeleton rows={6} /></div><div className="pane evd"><Skeleton rows={4} /></div></div>
    </div>
  )
}
