import { Link } from '@tanstack/react-router'
import type { IncidentSummary } from '../../../contract/incident.ts'
import { formatProbability } from '../../shared/format.ts'
import { TimeText } from '../../shared/time/TimeText.tsx'
import { PhaseMeter } from '../../shared/ui/PhaseMeter.tsx'
import { Severity, severityName } from '../../shared/ui/Severity.tsx'
import { PathGlyphs } from './PathGlyphs.tsx'
import type { QueueGroup } from './queue.ts'

export interface QueueListProps {
  groups: readonly QueueGroup[]
  selected: string | null
  onSelect: (id: string) => void
}

/** The rows of the queue under their group headings. */
export function QueueList({ groups, selected, onSelect }: QueueListProps) {
  return (
    <div className="queue-list">
      <div className="queue-cols" aria-hidden="true">
        <span /><span>What happened</span><span className="flex queue-cols-meter">Phases, IT<i className="boundary" />OT</span><span>To process</span><span className="r">Sure</span>
      </div>
      {groups.map((group) => (
        <section key={group.id} aria-label={group.title}>
          <h2 className="queue-group">{group.title}<span className="q">{group.incidents.length}</span></h2>
          <ul>
            {group.incidents.map((incident) => <QueueRow key={incident.id} incident={incident} selected={incident.id === selected} onSelect={onSelect} />)}
          </ul>
        </section>
      ))}
    </div>
  )
}

function QueueRow({ incident, selected, onSelect }: { incident: IncidentSummary; selected: boolean; onSelect: (id: string) => void }) {
  return (
    // The row selects for the pointer; the link inside does it for the keyboard, on focus.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <li className="queue-row" data-selected={selected || undefined} aria-current={selected || undefined} onClick={() => onSelect(incident.id)}>
      <Severity level={incident.severity} wordHidden />
      <div className="queue-what">
        <h3><Link to="/incidents/$id" params={{ id: incident.id }} data-incident={incident.id} onFocus={() => onSelect(incident.id)}>{incident.title}</Link></h3>
        <p className="queue-meta">
          <b className="mono">{incident.id.slice(5)}</b>
          <span className="cut">· {severityName(incident.severity)}{incident.plants.length > 0 ? ` · ${incident.plants.join(', ')}` : ''} · last seen <TimeText at={incident.lastSeen} zone={incident.zone} /></span>
        </p>
      </div>
      <PhaseMeter stages={incident.stages} crossedAt={incident.crossedAt} />
      <PathGlyphs distance={incident.distance} />
      <div className="r b">{formatProbability(incident.confidence)}</div>
    </li>
  )
}
