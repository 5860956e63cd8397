import type { Metric } from '../../../contract/board.ts'
import { Definition } from './Definition.tsx'
import { Sparkline } from './Sparkline.tsx'

export interface MetricTilesProps {
  metrics: readonly Metric[]
  version: number
  /** Opens what a figure was computed from, by the id of the metric. */
  onOpen: (id: string) => void
}

/** Letters that fit in large type. */
const LONG = 14

/** At most seven figures, each with everything needed to doubt it. */
export function MetricTiles({ metrics, version, onOpen }: MetricTilesProps) {
  return (
    <section className="tiles" aria-label="Figures">
      {metrics.map((metric) => <MetricTile key={metric.id} metric={metric} version={version} onOpen={onOpen} />)}
      <p className="tile-note ponly">Ranges are 80 %. Dotted line: target. “Open” counts the incidents, paths or plants behind a figure; they are listed in the console. Hatched: not measured.</p>
    </section>
  )
}

function MetricTile({ metric, version, onOpen }: { metric: Metric; version: number; onOpen: (id: string) => void }) {
  const { id, title, text, value, band, target, owner, quality, opens } = metric
  return (
    <article className={value === null ? 'tl none' : 'tl'} data-metric={id}>
      <header><h2 data-tip={title} data-tip-cut>{title}</h2><button type="button" className="opn" aria-haspopup="dialog" onClick={() => onOpen(id)}>open {opens.length}<span className="sr"> behind {title}</span></button></header>
      <p className={text.length > LONG ? 'v long' : 'v'} data-tip={band ? `${text}\n80 % range ${band.text}` : text} data-tip-cut>{text}{band && <small> {band.text}</small>}</p>
      <Sparkline metric={metric} />
      <p className="o"><span>{target === null ? 'no target' : `target ${target.text}`}</span><span className="cut">{owner}</span></p>
      <p className="o"><span className="cut" data-tip={quality} data-tip-cut>{quality}</span><Definition metric={metric} version={version} /></p>
    </article>
  )
}
