import type { ToldIncident } from './incident.ts'
import { isPlantSide } from '../correlate/phase.ts'

/** The sentence at the head of the queue: how many stories, how near the process, and whether the process is in sight at all. */
export function writeQueueHeadline(incidents: readonly ToldIncident[], seesOt: boolean): string {
  const blind = seesOt ? '' : ' No logs from the boundary or OT are loaded: contact with OT is not observable.'
  if (incidents.length === 0) return `No story stands out in the evidence read so far.${blind}`
  const across = incidents.filter(({ furthestZone }) => isPlantSide(furthestZone)).length
  const at = incidents.filter(({ furthestZone }) => furthestZone === 'dmz').length
  const inIt = incidents.length - across - at
  const parts = [
    across > 0 ? `${count(across)} across the IT→OT boundary` : '',
    at > 0 ? `${count(at)} at the boundary` : '',
    inIt > 0 ? `${count(inIt)} in IT only` : '',
  ].filter((part) => part !== '')
  const text = `${parts.join(', ')}.`
  const end = across > 0 ? '' : blind || ' Nothing seen reaches a controller.'
  return text[0]!.toUpperCase() + text.slice(1) + end
}

const WORDS = ['no', 'one is', 'two are', 'three are', 'four are', 'five are']
const count = (n: number): string => WORDS[n] ?? `${n} are`
