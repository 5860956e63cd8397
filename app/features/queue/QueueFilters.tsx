import type { IncidentSummary } from '../../../contract/incident.ts'
import type { Phase, Severity } from '../../../contract/vocabulary.ts'
import { PHASES, PHASE_NAMES } from '../../shared/ui/phases.ts'
import { severityName } from '../../shared/ui/Severity.tsx'
import { countFacet, furthestPhase, plantsOf, toggleChoice, type Facet } from './queue.ts'
import type { QueueSearch } from './queue-search.ts'

const SEVERITIES: readonly Severity[] = ['critical', 'high', 'medium', 'low']

export interface QueueFiltersProps {
  incidents: readonly IncidentSummary[]
  search: QueueSearch
  onChange: (change: Pick<QueueSearch, 'phase' | 'severity' | 'plant'>) => void
}

/** Ticks at the left; each count says how many incidents the tick shows under the other filters. */
export function QueueFilters({ incidents, search, onChange }: QueueFiltersProps) {
  const phases: readonly Phase[] = [...PHASES].reverse()
  const plants = [...new Set(incidents.flatMap(plantsOf))].sort()
  return (
    <aside className="queue-filters" aria-label="Filters">
      <FacetGroup title="Furthest phase" facets={countFacet(incidents, search, 'phase', phases, (incident) => [furthestPhase(incident)])}
        isOn={(phase) => search.phase?.includes(phase) ?? true} name={(phase) => `P${phase}`} hint={(phase) => PHASE_NAMES[phase]}
        onToggle={(phase) => onChange({ phase: toggleChoice(search.phase, phases, phase) })} />
      <FacetGroup title="Severity" facets={countFacet(incidents, search, 'severity', SEVERITIES, (incident) => [incident.severity])}
        isOn={(level) => search.severity?.includes(level) ?? true} name={severityName}
        onToggle={(level) => onChange({ severity: toggleChoice(search.severity, SEVERITIES, level) })} />
      {plants.length > 0 && (
        <FacetGroup title="Plant" facets={countFacet(incidents, search, 'plant', plants, plantsOf)}
          isOn={(plant) => search.plant?.includes(plant) ?? true} name={(plant) => plant}
          onToggle={(plant) => onChange({ plant: toggleChoice(search.plant, plants, plant) })} />
      )}
    </aside>
  )
}

interface FacetGroupProps<Value> {
  title: string
  facets: readonly Facet<Value>[]
  isOn: (value: Value) => boolean
  name: (value: Value) => string
  hint?: (value: Value) => string
  onToggle: (value: Value) => void
}

function FacetGroup<Value extends string | number>({ title, facets, isOn, name, hint, onToggle }: FacetGroupProps<Value>) {
  const most = Math.max(1, ...facets.map(({ count }) => count))
  return (
    <fieldset>
      <legend>{title}</legend>
      {facets.map(({ value, count }) => (
        <label key={value} title={hint?.(value)}>
          <input type="checkbox" className="check" checked={isOn(value)} onChange={() => onToggle(value)} />
          <span className="cut">{name(value)}</span><b>{count}</b>
          <i aria-hidden="true"><s style={{ width: `${(count / most) * 100}%` }} /></i>
        </label>
      ))}
    </fieldset>
  )
}
