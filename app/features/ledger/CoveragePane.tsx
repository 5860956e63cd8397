import { useQuery } from '@tanstack/react-query'
import type { ConduitCoverage, Coverage, ExpectedView, RoleCoverage } from '../../../contract/coverage.ts'
import { caseQueries } from '../../api/queries.ts'
import { formatCount, formatCounted, formatShare, formatSpan } from '../../shared/format.ts'
import { formatInstant, formatStretch, formatZone } from '../../shared/time/format-instant.ts'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { Segmented } from '../../shared/ui/Segmented.tsx'
import './coverage.css'
import type { LedgerSearch } from './ledger-search.ts'

type Place = ConduitCoverage | RoleCoverage

const HEIGHT = 26

export interface CoveragePaneProps {
  search: LedgerSearch
  onSearch: (search: LedgerSearch) => void
}

/** Which sources see each way between IT and OT and each sort of asset, when they wrote nothing, and what is missing. */
export function CoveragePane({ search, onSearch }: CoveragePaneProps) {
  const query = useQuery(caseQueries.coverage())
  const { data } = query
  const by = search.cover ?? 'ways'
  const window = data?.from && data.to ? `${formatStretch(data.from, data.to, data.zone)} ${formatZone(data.from, data.to, data.zone)} · ` : ''
  return (
    <section className="pane coverage" aria-labelledby="coverage-title">
      <header>
        <h2 id="coverage-title">What the logs cover</h2>
        <Segmented label="Cover by" options={[{ value: 'ways', label: 'IT–OT ways' }, { value: 'roles', label: 'Asset roles' }]} value={by} onChange={(cover) => onSearch({ ...search, cover: cover === 'ways' ? undefined : cover, place: undefined })} />
        <span className="q cut">{window}hatched: no log wrote for 6 h or more{data?.crossedAt ? ` · bar: IT→OT crossing, ${formatInstant(data.crossedAt, data.zone, 'dayTime')}` : ''}</span>
        <span className="sp" /><span className="q nw">log silence never counts as safe</span>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <section className="coverage-rows" tabIndex={0} aria-label={by === 'ways' ? 'Ways between IT and OT' : 'Asset roles'}>
        <QueryView query={query} subject="the coverage" empty={(coverage) => emptyReason(coverage, by)}>
          {(coverage) => coverage[by === 'ways' ? 'conduits' : 'roles'].map((place) => (
            <PlaceRow key={place.id} place={place} coverage={coverage} open={search.place === place.id} onToggle={() => onSearch({ ...search, place: search.place === place.id ? undefined : place.id })} />
          ))}
        </QueryView>
      </section>
    </section>
  )
}

const emptyReason = ({ conduits, roles }: Coverage, by: 'ways' | 'roles') => {
  if (by === 'ways') return conduits.length === 0 ? <p className="note">No way between IT and OT is known from the evidence so far. Add logs of a VPN, a jump server or the plant network, or a plant file.</p> : null
  return roles.length === 0 ? <p className="note">No asset that matters between IT and OT is known so far. Add a plant file, or logs that name jump servers, engineering PCs or controllers.</p> : null
}

interface PlaceRowProps {
  place: Place
  coverage: Coverage
  open: boolean
  onToggle: () => void
}

function PlaceRow({ place, coverage, open, onToggle }: PlaceRowProps) {
  const missing = place.expected.filter(({ state }) => state === 'missing')
  const gaps = place.expected.filter(({ state }) => state === 'gaps')
  return (
    <div className="place">
      <button type="button" className="conduit" aria-expanded={open} onClick={onToggle}>
        <span className="conduit-name"><b className="cut" title={place.title}>{place.title}</b><small className="cut" title={place.detail}>{'role' in place ? `${formatCounted(place.assets, 'asset')}${place.unseenCount > 0 ? `, ${formatCount(place.unseenCount)} never seen` : ''} · ` : ''}{place.detail}</small></span>
        <PlaceChart place={place} coverage={coverage} />
        <span><b>{place.records === 0 ? 'never seen' : `logs in ${formatShare(place.share)} of hours`}</b><small>{place.longestSilenceMs === 0 ? 'no silence' : `longest silence ${formatSpan(place.longestSilenceMs)}`}</small></span>
        <span className="cut"><b className="cut">{missing.length === 0 ? (gaps.length === 0 ? 'all views loaded' : `gaps: ${titles(gaps)}`) : `missing: ${titles(missing)}`}</b><small className="cut">{missing.length > 0 && gaps.length > 0 ? `gaps: ${titles(gaps)}` : `${place.expected.length - missing.length} of ${place.expected.length} expected views`}</small></span>
      </button>
      {open && <PlaceDetail place={place} />}
    </div>
  )
}

const titles = (views: readonly ExpectedView[]) => views.map(({ title }) => title.toLowerCase()).join(', ')

function PlaceChart({ place: { title, counts, silences, records, share, longestSilenceMs }, coverage: { from, to, crossedAt } }: { place: Place; coverage: Coverage }) {
  const start = Date.parse(from ?? '')
  const span = Math.max(1, Date.parse(to ?? '') - start)
  const part = (time: string) => (Date.parse(time) - start) / span
  const crossed = crossedAt ? part(crossedAt) : null
  return (
    <span className="conduit-chart" role="img" aria-label={`${title}: ${formatCounted(records, 'record')}; its logs write in ${formatShare(share)} of hours, longest silence ${formatSpan(longestSilenceMs)}.`}>
      {silences.map((silence) => <i key={silence.from} className="hatch" style={{ left: `${part(silence.from) * 100}%`, width: `${(part(silence.to) - part(silence.from)) * 100}%` }} />)}
      <svg viewBox={`0 0 ${Math.max(1, counts.length)} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true"><path d={barsPath(counts)} fill="var(--d3)" /></svg>
      {crossed !== null && crossed >= 0 && crossed <= 1 && <u style={{ left: `${crossed * 100}%` }} />}
    </span>
  )
}

/** What ought to be seen of a place, view by view, and the sources that do see it. */
function PlaceDetail({ place }: { place: Place }) {
  return (
    <div className="place-detail" ref={(element) => element?.scrollIntoView({ block: 'nearest' })}>
      <table>
        <caption className="sr">What ought to be seen of {place.title}</caption>
        <thead><tr><th scope="col">Expected</th><th scope="col">State</th><th scope="col">Records</th><th scope="col">Logs write</th><th scope="col">Longest silence</th><th scope="col">Would show</th></tr></thead>
        <tbody>
          {place.expected.map(({ view, title, state, records, share, longestSilenceMs, shows, logs }) => (
            <tr key={view}>
              <th scope="row">{title}</th>
              <td><span className={state === 'missing' ? 'tag solid' : 'tag'}>{STATE_WORDS[state]}</span></td>
              <td className="num">{formatCount(records)}</td>
              <td className="num">{records === 0 ? '–' : `${formatShare(share)} of hours`}</td>
              <td className="num">{records === 0 ? '–' : longestSilenceMs === 0 ? 'none' : formatSpan(longestSilenceMs)}</td>
              <td>{shows}{state === 'missing' ? `. Load ${logs}.` : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="place-sources">
        <p>{place.sources.length === 0 ? 'No source sees it.' : <>Seen by {place.sources.map(({ title, records, share }) => `${title} (${formatCounted(records, 'record')}, writing in ${formatShare(share)} of hours)`).join('; ')}.</>}</p>
        {'unseen' in place && place.unseenCount > 0 && <p>Never seen: {place.unseen.join(', ')}{place.unseenCount > place.unseen.length ? ` and ${formatCount(place.unseenCount - place.unseen.length)} more` : ''}.</p>}
      </div>
    </div>
  )
}

const STATE_WORDS = { seen: 'seen', gaps: 'has gaps', missing: 'missing' } as const

/** One bar per bin; heights by square root, so that a quiet hour beside a busy one is still seen. */
function barsPath(counts: readonly number[]): string {
  const most = Math.max(1, ...counts)
  return counts.map((count, bin) => {
    if (count === 0) return ''
    const top = HEIGHT - Math.max(1.5, Math.sqrt(count / most) * (HEIGHT - 1))
    return `M${bin} ${HEIGHT}V${top.toFixed(1)}h.86V${HEIGHT}z`
  }).join('')
}
