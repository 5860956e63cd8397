import type { Plan, PlanRequest } from '../../contract/containment.ts'
import { duration } from './race-clock.ts'

/** One sentence for the head of the page: what is being done, else what is best, and what is missing for it. */
export function writeContainmentHeadline(plans: readonly Plan[], requests: readonly PlanRequest[], isReached: boolean): string {
  const open = requests.find(({ actions }) => actions.some(({ state }) => state === 'requested' || state === 'approved' || state === 'in_effect'))
  if (open) return requestWords(open)
  const best = plans.find(({ recommended }) => recommended)
  if (!best) return 'There is no plan: nothing that can be done is known.'
  if (best.cut.length === 0 && best.left.length === 0) return 'No known way leads from what the intruder holds to the process.'
  if (best.left.length > 0 && best.cut.length === 0) return 'Nothing that can be done from here cuts the ways to the process: the shift decides.'
  const does = `Plan ${best.id} ${best.open.length === 0 ? 'stops every known way to the process' : `keeps ${best.safe.length} process ${best.safe.length === 1 ? 'function' : 'functions'} out of reach`} in about ${duration(best.effect.high)}`
  return `${does}${plantWords(best.unit)}.${isReached ? ' Some of the process is reached already.' : best.late ? ' It may be too late.' : ''}`
}

/** "and the plant stays up, view to be checked"; "; the plant: island mode, never tested". */
function plantWords(unit: string): string {
  if (unit === '') return ''
  const words = `${unit.charAt(0).toLowerCase()}${unit.slice(1)}`
  return words.startsWith('stays') ? `, and the plant ${words}` : `; the plant: ${words}`
}

function requestWords({ title, actions }: PlanRequest): string {
  const count = (state: string): number => actions.filter((action) => action.state === state).length
  const missing = new Set(actions.flatMap((action) => (action.state === 'requested' ? action.missing : []))).size
  const done = count('in_effect')
  if (missing > 0) return `“${title}” was asked for. ${missing === 1 ? 'One signature is' : `${missing} signatures are`} missing${done > 0 ? `; ${done} of ${actions.length} actions are in effect` : ''}.`
  return done === actions.length ? `“${title}” is in effect.` : `“${title}” is approved; ${done} of ${actions.length} actions are in effect.`
}
