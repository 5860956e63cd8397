import type { Random } from '../core/random.ts'
import type { Recorder } from '../core/recorder.ts'
import type { Run } from '../core/run.ts'
import { addNxlog, addWinlogbeat } from '../native/windows-event.ts'
import type { WindowsEvent } from '../native/windows-event.ts'
import type { Site } from './site.ts'

/** One site in one run: what every generator and every act gets. */
export interface World {
  readonly site: Site
  readonly run: Run
  readonly recorder: Recorder
  /** Chance of the acts of a story; backgrounds own theirs. */
  readonly random: Random
  /** How this run goes: `twin`, or the name of the ending. */
  readonly course: string
}

/** Adds a Windows event to the log of a host, in the form that host ships it in; nothing when it ships none. */
export function onHost({ site, recorder }: World, name: string, at: number, event: WindowsEvent): void {
  const { dnsName } = site.organisation
  const lower = name.toLowerCase()
  if (name === site.domainController) addNxlog(recorder, `identity/${lower}-security.json`, `${name}.${dnsName}`, at, event)
  else if (name === site.fileServer) addNxlog(recorder, `endpoint/${lower}-security.ndjson.gz`, `${name}.${dnsName}`, at, event)
  else {
    const host = site.hosts.find((h) => h.name === name)
    if (host?.ships === true && (host.shipsFrom === undefined || at >= site.at(host.shipsFrom, '00:00'))) addWinlogbeat(recorder, hostLog(name), `${name}.${dnsName}`, at, event)
  }
}

/** Where the Windows log of a host that ships it lies. */
export const hostLog = (name: string): string => `endpoint/${name.toLowerCase()}-winlogbeat.ndjson`

/** Adds an event to the Security log of the domain controller. */
export const onController = (w: World, at: number, event: WindowsEvent): void => onHost(w, w.site.domainController, at, event)

/** An address given as such or as the name of a host. */
export function addressOf(site: Site, place: string): string {
  return /^[\d.]+$/.test(place) ? place : site.address(place)
}

/** Whether a host stands where the sensor of the plant network hears it. */
export function isHeard(site: Site, address: string): boolean {
  return site.has.sensor && site.hosts.some((h) => h.address === address && h.level <= 3.5)
}
