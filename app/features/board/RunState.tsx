import { Button } from '../../shared/ui/Button.tsx'
import type { SimulationRun } from './use-simulation.ts'

/** How far the simulation is, why it did not end, and the way to stop or repeat it. Nothing once it stands. */
export function RunState({ run, subject }: { run: SimulationRun; subject: string }) {
  const { progress, failure, cancelled, cancel, again } = run
  if (progress !== null) {
    const percent = Math.round(progress * 100)
    return (
      <div className="run-state noprint">
        <span className="m">Simulating {subject}, {percent} %</span>
        <div className="bar" role="progressbar" aria-label={`Simulating ${subject}`} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}><i style={{ width: `${percent}%` }} /></div>
        <Button small onClick={cancel}>Stop</Button>
      </div>
    )
  }
  if (failure !== null) return <div className="run-state" role="alert"><span>{failure}</span><Button small onClick={again}>Try again</Button></div>
  if (cancelled) return <div className="run-state" role="status"><span className="m">Stopped before the end: no figure is shown for half a run.</span><Button small onClick={again}>Run it</Button></div>
  return null
}
