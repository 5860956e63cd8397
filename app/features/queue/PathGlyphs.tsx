import type { IncidentSummary } from '../../../contract/incident.ts'
import { formatCounted } from '../../shared/format.ts'
import { Icon } from '../../shared/ui/icons.tsx'

/** Beyond this many steps a drawn path no longer helps; the number is written. */
const MOST_DRAWN = 5

/** What is left of the way to a controller: ● held, ○ each step, ⬡ the controller. */
export function PathGlyphs({ distance }: { distance: IncidentSummary['distance'] }) {
  if (distance === null) return <div><div className="hops none" aria-hidden="true">–</div><div className="sub">no path known</div></div>
  const label = distance.hops === 0 ? `holds ${distance.name}` : `${formatCounted(distance.hops, 'hop')} to ${distance.name}`
  return (
    <div data-tip={label}>
      <div className="hops" role="img" aria-label={label}>
        {distance.hops > 0 && <><i className="held" /><u /></>}
        {distance.hops <= MOST_DRAWN
          ? Array.from({ length: Math.max(0, distance.hops - 1) }, (_, step) => [<i key={step} />, <u key={`to-${step}`} />])
          : <span className="b">{distance.hops}&nbsp;</span>}
        <Icon name="controller" size="s" />
      </div>
      <div className="sub cut">{distance.name}</div>
    </div>
  )
}
