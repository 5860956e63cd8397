import type { PlanOutcome } from '../../../contract/containment.ts'
import { describeCut } from './contain-words.ts'

/** More paths than this are drawn as shares. */
const MOST_DRAWN = 16

/** Paths to the process: broken where they are cut, solid where they are left. */
export function CutMeter({ outcome, onShow }: { outcome: Pick<PlanOutcome, 'pathsCut' | 'pathsLeft'>; onShow?: () => void }) {
  const { pathsCut, pathsLeft } = outcome
  const words = describeCut(outcome)
  const all = pathsCut + pathsLeft
  return (
    <div className="meter-cut">
      <div className="lab flex">{onShow ? <button type="button" className="lk" onClick={onShow}>Paths to the process</button> : <span>Paths to the process</span>}<span className="sp" /><b>{words}</b></div>
      <div className="cutb" aria-hidden="true">
        {all === 0 ? <i className="none" /> : all <= MOST_DRAWN
          ? Array.from({ length: all }, (_, index) => <i key={index} className={index < pathsCut ? 'c' : ''} />)
          : <>{pathsCut > 0 && <i className="c many" style={{ flexGrow: pathsCut }} />}{pathsLeft > 0 && <i style={{ flexGrow: pathsLeft }} />}</>}
      </div>
    </div>
  )
}
