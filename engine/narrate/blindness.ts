import type { Blindness } from '../../contract/incident.ts'
import type { MovementGraph } from '../correlate/movement.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import { HOUR, isoTime } from '../model/units.ts'
import type { CaseFile } from './case-file.ts'
import { LANES, silenceOf, type Telemetry } from './telemetry.ts'

const LANE_LOGS = {
  identity: 'directory, identity-provider and VPN sign-ins', endpoint: 'Windows or Sysmon logs of hosts',
  cloud: 'cloud and Microsoft 365 audit', operational: 'VPN, bastion, control-protocol and backup logs',
} as const

/** A host inside the boundary that is silent for longer than this is said to be. */
const LONG_SILENCE = 48 * HOUR

/** What the loaded logs cannot show, for one incident [NAR-8]. */
export function writeBlindness(graph: MovementGraph, telemetry: Telemetry, file: CaseFile): Blindness[] {
  const blind: Blindness[] = []
  LANES.forEach((family, lane) => {
    if (telemetry.laneHours[lane]!.every((count) => count === 0)) blind.push({ title: `No ${family} logs loaded`, detail: `Nothing can be said of what ${LANE_LOGS[family]} would show.`, from: null, to: null, family })
  })
  const declared = file.entities.all.filter((entity) => !entity.inferred && entity.plant !== null)
  for (const plant of [...new Set(declared.map((entity) => entity.plant!))].sort()) {
    const controllers = declared.filter((entity) => entity.plant === plant && (entity.zone === 'control' || entity.zone === 'safety'))
    const seen = controllers.some(({ id }) => telemetry.hostHours.has(id))
    if (controllers.length > 0 && !seen) blind.push({ title: `${plant}: control level not observable`, detail: `None of its ${controllers.length} controllers and operator stations appears in any log. Silence is not safety.`, from: null, to: null, family: 'operational' })
  }
  for (const [id, state] of graph.states) {
    const entity = file.entities.get(id)
    if (!isBeyondBoundary(entity.zone) || (state !== 'held' && state !== 'touched') || telemetry.first === null) continue
    const hours = telemetry.hostHours.get(id)
    if (!hours) {
      blind.push({ title: `${entity.name} was never seen itself`, detail: 'It is named by other logs only; none of its own, nor traffic to it, is loaded.', from: null, to: null, family: 'endpoint' })
      continue
    }
    const { longestMs, from } = silenceOf(hours)
    if (longestMs >= LONG_SILENCE) blind.push({ title: `${entity.name} silent for ${Math.round(longestMs / HOUR)} h`, detail: 'No record of it or about it in that time: no data, not no activity.', from: isoTime(telemetry.first + from * HOUR), to: isoTime(telemetry.first + from * HOUR + longestMs), family: 'endpoint' })
  }
  const assumed = file.files.filter(({ clock }) => clock.basis === 'assumed').sort((a, b) => (a.path < b.path ? -1 : 1))
  if (assumed.length > 0) {
    const named = assumed.slice(0, 3).map(({ path, clock }) => `${path} (read as ${clock.zone})`).join(', ')
    blind.push({ title: `${assumed.length} ${assumed.length === 1 ? 'file names' : 'files name'} no time zone`, detail: `${named}${assumed.length > 3 ? ' …' : ''}. Set the zone under Evidence.`, from: null, to: null, family: null })
  }
  return blind
}
