import type { IncidentSummary } from '../../../contract/incident.ts'
import './PhaseMeter.css'
import { PHASES, PHASE_NAMES } from './phases.ts'

export interface PhaseMeterProps {
  stages: IncidentSummary['stages']
  crossedAt: string | null
}

/** Five small bars with the IT║OT boundary between P2 and P3: filled reached, half prepared, outline not seen. */
export function PhaseMeter({ stages, crossedAt }: PhaseMeterProps) {
  const states = PHASES.map((phase) => {
    const stage = stages.find((one) => one.phase === phase)
    return { phase, state: !stage || stage.beats === 0 ? 'unseen' : stage.preparationOnly ? 'prepared' : 'reached' }
  })
  const words = states.filter(({ state }) => state !== 'unseen').map(({ phase, state }) => `P${phase} ${PHASE_NAMES[phase]}${state === 'prepared' ? ', preparation only' : ''}`)
  const label = `${words.length > 0 ? words.join('; ') : 'No phase reached'}. IT to OT boundary ${crossedAt === null ? 'not crossed' : 'crossed'}.`
  return (
    <div className="phase-meter" role="img" aria-label={label} title={label}>
      <div className="phase-meter-bars">
        {states.map(({ phase, state }) => [
          phase === 3 && <u key="boundary" className={crossedAt === null ? 'boundary' : 'boundary crossed'} />,
          <i key={phase} className={`P${phase} ${state}`} />,
        ])}
      </div>
      <div className="phase-meter-ends"><span>P1</span><span>P5</span></div>
    </div>
  )
}
