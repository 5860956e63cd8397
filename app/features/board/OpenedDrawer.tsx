import { Dialog } from '@base-ui/react/dialog'
import type { Metric, Opened } from '../../../contract/board.ts'
import { formatCount, formatCounted } from '../../shared/format.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { nameQuarter, PROVENANCE_NAMES } from './board-words.ts'
import { HostLink } from './HostLink.tsx'
import type { OpenedList } from './opened-items.ts'

const KIND_NAMES: Readonly<Record<Opened['kind'], string>> = { incident: 'incident', path: 'path', asset: 'asset', account: 'account', rehearsal: 'rehearsal', session: 'session', site: 'plant' }
/** A list longer than this is cut, and says so. */
const MOST = 500

/** What a figure was computed from: each thing with what it adds, and the way to it. */
export function OpenedDrawer({ list, version, onClose }: { list: OpenedList; version: number; onClose: () => void }) {
  const { title, items, metric } = list
  return (
    <Dialog.Root open onOpenChange={(open) => { if (!open) onClose() }}>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup className="dialog board-drawer">
          <header><Dialog.Title>{title}</Dialog.Title><span className="sp" /><Dialog.Close render={<Button icon variant="ghost" aria-label="Close" />}><Icon name="close" /></Dialog.Close></header>
          {metric && <p className="drawer-value"><b>{metric.text}</b>{metric.band && <span> 80 % range {metric.band.text}</span>}</p>}
          <Dialog.Description className="m">{items.length === 0 ? `Nothing stands behind it. ${metric?.quality ?? 'The logs given tell of none.'}` : `${formatCounted(items.length, 'thing')} behind it.`}</Dialog.Description>
          {items.length > 0 && <ol className="opened" aria-label={`Behind ${title}`}>{items.slice(0, MOST).map((item, index) => <li key={`${item.kind} ${item.id} ${index}`}><HostLink href={item.href}>{item.title}</HostLink><span className="q">{KIND_NAMES[item.kind]}</span><span className="m">{item.detail}</span></li>)}</ol>}
          {items.length > MOST && <p className="q">{formatCount(items.length - MOST)} more are not listed.</p>}
          {metric && <MetricSheet metric={metric} version={version} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Definition, owner and quarters of a figure: what the tile draws, in words. */
function MetricSheet({ metric, version }: { metric: Metric; version: number }) {
  const { definition, provenance, quality, owner, target, trend } = metric
  return (
    <>
      <h3>How it is made</h3>
      <p>{definition}</p>
      <p className="q">Version {version} of the definitions · {PROVENANCE_NAMES[provenance]} · {quality} · owner {owner} · {target === null ? 'no target' : `target ${target.text}`}</p>
      {trend.length > 0 && (
        <>
          <h3>By quarter</h3>
          <table><thead><tr><th scope="col">Quarter</th><th scope="col" className="r">Figure</th><th scope="col" className="r">n</th></tr></thead>
            <tbody>{trend.map(({ quarter, value, n }) => <tr key={quarter}><td>{nameQuarter(quarter)}</td><td className="r">{value === null ? <span className="q">too little to say</span> : trendFigure(value)}</td><td className="r">{n}</td></tr>)}</tbody></table>
        </>
      )}
    </>
  )
}

const figures = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 })
const trendFigure = (value: number): string => figures.format(value)
