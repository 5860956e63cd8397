import type { Beat, Precursor } from '../../contract/incident.ts'
import type { View } from '../../contract/coverage.ts'
import type { PrecursorKind } from '../../contract/vocabulary.ts'
import type { SetAside } from '../model/signal.ts'
import { HOUR } from '../model/units.ts'
import { recordIds, type CaseFile } from './case-file.ts'
import type { Sightings } from './sightings.ts'
import { Presence, steadinessOf } from './steadiness.ts'

/** What would show each precursor, and where: without any record of it the precursor is not observable [NAR-8]. */
const SHOWN_BY: Record<PrecursorKind, { readonly views: readonly View[]; readonly where: 'everywhere' | 'beyond'; readonly logs: string }> = {
  engineering_access: { views: ['sessions', 'control'], where: 'beyond', logs: 'sign-ins of engineering workstations and jump servers, bastion sessions or control-protocol logs' },
  ot_documents: { views: ['documents'], where: 'everywhere', logs: 'file-server object access (5145, 4663) or SharePoint audit' },
  remote_access_change: { views: ['access_changes', 'tunnels'], where: 'everywhere', logs: 'VPN and firewall configuration logs or directory policy audit' },
  backup_interference: { views: ['backups'], where: 'everywhere', logs: 'backup job and configuration events' },
}
const KINDS = Object.keys(SHOWN_BY) as PrecursorKind[]

/** For and against each of the four precursors; silence of logs is said, never counted as absence. */
export function writePrecursors(beats: readonly Beat[], sightings: Sightings | null, setAside: readonly SetAside[], file: CaseFile): Precursor[] {
  return KINDS.map((kind) => {
    const shown = beats.filter((beat) => beat.precursor === kind)
    const explained = setAside.filter((aside) => aside.precursor === kind)
    const seen = howSteadily(kind, sightings)
    const observable = shown.length > 0 || seen !== null
    const sure = shown.some((beat) => beat.confidence >= 0.7)
    const state = sure ? 'observed' : shown.length > 0 ? 'weak' : observable ? 'none' : 'not_observable'
    return {
      kind, state,
      for: shown.length,
      against: explained.length,
      beats: shown.map((beat) => beat.id),
      records: recordIds(file, explained.flatMap((aside) => aside.events).slice(0, 50)),
      detail: [
        explained.length > 0 ? `${explained.length} similar ${explained.length === 1 ? 'act was' : 'acts were'} explained by paperwork or habit.` : '',
        seen ?? `Would be shown by ${SHOWN_BY[kind].logs}; none of these are loaded.`,
      ].filter((text) => text !== '').join(' '),
    }
  })
}

/** "Its logs cover 62 % of hours, with 41 h without any." Null when no log would have shown it. */
function howSteadily(kind: PrecursorKind, sightings: Sightings | null): string | null {
  const { views, where } = SHOWN_BY[kind]
  if (!sightings) return null
  const sensors = sightings[where].sensors(views)
  if (sensors.size === 0) return null
  const presence = new Presence(sightings.slots)
  for (const { wrote } of sensors.keys()) presence.include(wrote)
  const { share, longestSilenceMs } = steadinessOf(presence, sightings.slots)
  const silence = longestSilenceMs >= 24 * HOUR ? `, silent for up to ${Math.round(longestSilenceMs / HOUR)} h` : ''
  return `The logs that would show it have records in ${Math.round(share * 100)} % of hours${silence}.`
}
