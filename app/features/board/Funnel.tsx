import { Fragment } from 'react'
import type { FunnelStage } from '../../../contract/board.ts'
import { formatCount } from '../../shared/format.ts'
import { funnelTakeaway } from './board-words.ts'

/** How far intruders came, as counts; the boundary is the double rule. */
export function Funnel({ stages, onOpen }: { stages: readonly FunnelStage[]; onOpen: (key: string) => void }) {
  const most = Math.max(1, ...stages.map(({ count }) => count))
  return (
    <section className="box fb" aria-label="How far do intruders get?">
      <h2>How far do intruders get?</h2>
      <p className="tk">{funnelTakeaway(stages)}</p>
      <table className="funnel">
        <colgroup><col className="fn-name" /><col /><col className="fn-open" /></colgroup>
        <thead className="sr"><tr><th scope="col">Stage</th><th scope="col">Intruders</th><th scope="col">Behind it</th></tr></thead>
        <tbody>{stages.map(({ id, title, count, opens }) => (
          <Fragment key={id}>
            {id === 'inside_ot' && <tr className="it-ot" aria-hidden="true"><td colSpan={3}><span>IT</span><i /><span>OT</span></td></tr>}
            <tr>
              <th scope="row">{title}</th>
              {/* By order of magnitude: one intruder inside must stay to be seen beside hundreds outside. */}
              <td><span className={id === 'inside_ot' || id === 'impact' ? 'fn ot' : 'fn'} style={{ width: `calc((100% - 44px) * ${count === 0 ? 0 : Math.log1p(count) / Math.log1p(most)})` }} aria-hidden="true" /><b>{formatCount(count)}</b></td>
              <td className="r noprint"><button type="button" className="opn" aria-haspopup="dialog" onClick={() => onOpen(`stage:${id}`)}>open<span className="sr"> {opens.length} behind {title}</span></button></td>
            </tr>
          </Fragment>
        ))}</tbody>
      </table>
      <p className="lab foot">Bars grow with the order of magnitude.</p>
    </section>
  )
}
