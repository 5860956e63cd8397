import { useQuery } from '@tanstack/react-query'
import type { Coverage } from '../../../contract/coverage.ts'
import { caseQueries } from '../../api/queries.ts'
import { formatShare, formatSpan } from '../../shared/format.ts'
import { formatInstant, formatStretch, formatZone } from '../../shared/time/format-instant.ts'
import { QueryView } from '../../shared/ui/QueryView.tsx'
import { findSilences } from './ledger.ts'

type Conduit = Coverage['conduits'][number]

/** Shorter pauses are how plants sleep; from here on silence could hide something. */
const SILENCE_MS = 6 * 3_600_000
const HEIGHT = 26

/** Which sources see each way between IT and OT, and when they were silent. */
export function CoveragePane() {
  const query = useQuery(caseQueries.coverage())
  const { data } = query
  const window = data?.from && data.to ? `${formatStretch(data.from, data.to, data.zone)} ${formatZone(data.from, data.to, data.zone)} · ` : ''
  return (
    <section className="pane coverage" aria-labelledby="coverage-title">
      <header><h2 id="coverage-title">What covers each IT–OT conduit</h2><span className="q cut">{window}records over time · hatched: silent for 6 h or more{data?.crossedAt ? ` · bar: IT→OT crossing, ${formatInstant(data.crossedAt, data.zone, 'dayTime')}` : ''}</span><span className="sp" /><span className="q nw">log silence never counts as safe</span></header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it */}
      <section className="coverage-rows" tabIndex={0} aria-label="Conduits">
        <QueryView query={query} subject="the coverage" empty={noConduit}>
          {(coverage) => coverage.conduits.map((conduit) => <ConduitRow key={conduit.id} conduit={conduit} coverage={coverage} />)}
        </QueryView>
      </section>
    </section>
  )
}

const noConduit = ({ conduits }: Coverage) =>
  conduits.length === 0 ? <p className="note">No way between IT and OT is known from the evidence so far. Add logs of a VPN, a jump server or the plant network, or a plant file.</p> : null

function ConduitRow({ conduit, coverage: { from, to, binMs, crossedAt } }: { conduit: Conduit; coverage: Coverage }) {
  const { counts } = conduit
  const crossed = crossedAt && from && to ? (Date.parse(crossedAt) - Date.parse(from)) / Math.max(1, Date.parse(to) - Date.parse(from)) : null
  return (
    <div className="conduit">
      <div className="conduit-name"><b className="cut" title={conduit.title}>{conduit.title}</b><small className="cut" title={conduit.detail}>{conduit.detail}</small></div>
      <div className="conduit-chart" role="img" aria-label={`${conduit.title}: records in ${formatShare(conduit.share)} of hours, longest silence ${formatSpan(conduit.longestSilenceMs)}.`}>
        <svg viewBox={`0 0 ${Math.max(1, counts.length)} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true"><path d={barsPath(counts)} fill="var(--d3)" /></svg>
        {findSilences(counts, binMs, SILENCE_MS).map(({ from: start, to: end }) => <i key={start} className="hatch" style={{ left: `${(start / counts.length) * 100}%`, width: `${((end - start) / counts.length) * 100}%` }} />)}
        {crossed !== null && crossed >= 0 && crossed <= 1 && <u style={{ left: `${crossed * 100}%` }} />}
      </div>
      <div><b>{formatShare(conduit.share)} of hours</b><small>longest silence {formatSpan(conduit.longestSilenceMs)}</small></div>
    </div>
  )
}

/** One bar per bin; heights by square root, so that a quiet hour beside a busy one is still seen. */
function barsPath(counts: readonly number[]): string {
  const most = Math.max(1, ...counts)
  return counts.map((count, bin) => {
    if (count === 0) return ''
    const top = HEIGHT - Math.max(1.5, Math.sqrt(count / most) * (HEIGHT - 1))
    return `M${bin} ${HEIGHT}V${top.toFixed(1)}h.86V${HEIGHT}z`
  }).join('')
}
