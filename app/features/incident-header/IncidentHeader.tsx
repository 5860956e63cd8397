import { Popover } from '@base-ui/react/popover'
import { Link } from '@tanstack/react-router'
import type { Incident } from '../../../contract/incident.ts'
import { TermsTable } from '../../shared/chart/TermsTable.tsx'
import { openJournal } from '../../shared/decisions/journal.ts'
import { formatProbability } from '../../shared/format.ts'
import { formatBothClocks, formatInstant } from '../../shared/time/format-instant.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'
import { PhaseChip } from '../../shared/ui/PhaseChip.tsx'
import { PHASES, PHASE_SHORT } from '../../shared/ui/phases.ts'
import { Severity } from '../../shared/ui/Severity.tsx'
import { AskEngineer } from './AskEngineer.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import './incident-header.css'

export interface IncidentHeaderProps {
  incident: Incident
  /** Instant of the newest record in evidence; null while it is not known. */
  asOf: string | null
  onOpenRecord: (record: string) => void
}

/** The headline, how far it has come, and the facts a decision needs. */
export function IncidentHeader({ incident, asOf, onOpenRecord }: IncidentHeaderProps) {
  return (
    <header className="hd">
      <div className="hd-row">
        <div className="hd-head">
          <nav className="crumb" aria-label="Breadcrumb">
            <Link to="/incidents">Incidents</Link><span>/</span><span className="mono">{incident.id.toUpperCase()}</span><span>·</span><Severity level={incident.severity} />
            {incident.plants.length > 0 && <><span>·</span><span className="cut">{incident.plants.join(', ')}</span></>}
            <span>·</span><span className="cut">Last seen {formatInstant(incident.lastSeen, incident.zone, 'weekdayTime')}</span>
          </nav>
          <h1>{incident.title}</h1>
        </div>
        <AskEngineer incident={incident.id} />
        <Button onClick={openJournal}>Decisions…</Button>
        <ExportMenu incident={incident} asOf={asOf} />
        <Link className={buttonClass({ variant: 'primary' })} to="/incidents/$id/contain" params={{ id: incident.id }} data-tip={'Contain\nPlans that keep the intruder from the process  g c'}>Contain</Link>
      </div>
      <div className="meter">
        <StageMeter incident={incident} />
        <Facts incident={incident} onOpenRecord={onOpenRecord} />
      </div>
    </header>
  )
}

function StageMeter({ incident }: { incident: Incident }) {
  return (
    <ol className="stages" aria-label={`Phases reached. IT to OT boundary ${incident.crossedAt ? `crossed ${formatInstant(incident.crossedAt, incident.zone, 'weekdayTime')}` : 'not crossed'}`}>
      {PHASES.flatMap((phase) => {
        const stage = incident.stages.find((one) => one.phase === phase)
        const reached = stage !== undefined && stage.beats > 0
        const item = (
          <li key={phase} className={`st P${phase}${reached ? (stage.preparationOnly ? ' half' : '') : ' no'}`}>
            <div className="l1"><PhaseChip phase={phase} missing={!reached} /><b className="cut">{reached && stage.preparationOnly && phase === 5 ? 'Preparation' : PHASE_SHORT[phase]}</b></div>
            <div className="l2">{reached && stage.first ? <><span className="nw" title={formatBothClocks(stage.first, incident.zone)}>{formatInstant(stage.first, incident.zone, 'dayTime', { suffix: false })}</span> · <span className="nw">{stage.beats} {stage.beats === 1 ? 'beat' : 'beats'}</span></> : 'not seen'}</div>
          </li>
        )
        return phase === 3 ? [<li key="boundary" className={`xing${incident.crossedAt ? ' crossed' : ''}`} aria-hidden="true"><i /></li>, item] : [item]
      })}
    </ol>
  )
}

function Facts({ incident, onOpenRecord }: Pick<IncidentHeaderProps, 'incident' | 'onOpenRecord'>) {
  const { crossedAt, distance, zone } = incident
  return (
    <dl className="facts">
      <div><dt>IT→OT crossed</dt><dd title={crossedAt ? formatBothClocks(crossedAt, zone) : undefined}>{crossedAt ? <>{formatInstant(crossedAt, zone, 'weekdayTime')} {zone !== 'UTC' && <span className="q">{formatInstant(crossedAt, 'UTC', 'time')}</span>}</> : 'not seen'}</dd></div>
      <div className="fact-distance"><dt>Distance</dt><dd>{distance ? `${distance.hops} ${distance.hops === 1 ? 'hop' : 'hops'} to ${distance.name}` : 'no path known'}</dd></div>
      <div>
        <dt>Confidence</dt>
        <dd>{formatProbability(incident.confidence)} {incident.terms.length > 0 && (
          <Popover.Root>
            <Popover.Trigger className="lk why-link" aria-label="Why this confidence">why</Popover.Trigger>
            <Popover.Portal><Popover.Positioner sideOffset={6} align="end" className="over"><Popover.Popup className="menu terms-pop" aria-label="Why this confidence"><TermsTable terms={incident.terms} confidence={incident.confidence} onOpenRecord={onOpenRecord} most={12} /></Popover.Popup></Popover.Positioner></Popover.Portal>
          </Popover.Root>
        )}</dd>
      </div>
    </dl>
  )
}
