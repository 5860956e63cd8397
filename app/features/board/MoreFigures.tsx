import type { Metric } from '../../../contract/board.ts'
import { Definition } from './Definition.tsx'
import type { MetricTilesProps } from './MetricTiles.tsx'
import { Sparkline } from './Sparkline.tsx'

/** Figures that explain those of the first row, quieter than they: a line each. */
export function MoreFigures({ metrics, version, onOpen }: MetricTilesProps) {
  return (
    <section className="box xb noprint" aria-label="More figures">
      <h2>More figures</h2>
      <p className="tk">What stands behind the first row. {measuredWords(metrics)}</p>
      <div className="scroll" role="group" aria-label="More figures as a table">
        <table>
          <thead><tr><th scope="col">Figure</th><th scope="col">Value</th><th scope="col">80 % range</th><th scope="col">Trend</th><th scope="col">Target</th><th scope="col">Answers for it</th><th scope="col">Quality</th><th scope="col"><span className="sr">Behind it</span></th></tr></thead>
          <tbody>{metrics.map((metric) => <Row key={metric.id} metric={metric} version={version} onOpen={onOpen} />)}</tbody>
        </table>
      </div>
    </section>
  )
}

const measuredWords = (metrics: readonly Metric[]): string => `${metrics.filter(({ value }) => value !== null).length} of ${metrics.length} are measured.`

function Row({ metric, version, onOpen }: { metric: Metric; version: number; onOpen: (id: string) => void }) {
  const { id, title, text, value, band, target, owner, quality, opens } = metric
  return (
    <tr data-metric={id}>
      <th scope="row">{title} <Definition metric={metric} version={version} /></th>
      <td className="nw">{value === null ? <span className="unknown"><i className="hatch" aria-hidden="true" />{text}</span> : <b>{text}</b>}</td>
      <td className="nw">{band?.text ?? '–'}</td><td><Sparkline metric={metric} /></td><td className="nw">{target?.text ?? 'none'}</td><td className="nw">{owner}</td><td>{quality}</td>
      <td className="r"><button type="button" className="opn" aria-haspopup="dialog" onClick={() => onOpen(id)}>open {opens.length}<span className="sr"> behind {title}</span></button></td>
    </tr>
  )
}
