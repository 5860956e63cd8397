import type { AccountKind, AssetRole, Zone } from '../../../contract/vocabulary.ts'
import { accountId } from '../core/names.ts'
import type { Organisation, Place } from '../core/organisation.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A host or controller as the plant file lists it. */
export interface SiteHost {
  readonly name: string
  readonly role: AssetRole
  readonly level: number
  readonly zone: Zone
  readonly nickname: string
  readonly address: string
  readonly process?: string
  readonly safety?: boolean
  /** Ships its Windows log. */
  readonly ships?: boolean
  /** Day of the logs on which it began to ship; before that nothing of it was kept. */
  readonly shipsFrom?: number
  /** Address of its second leg, when it stands in two networks. */
  readonly secondAddress?: string
}

export interface Employee {
  readonly account: string
  readonly name: string
  readonly kind: 'employee' | 'engineer' | 'operator'
  readonly workstation: string
  readonly address: string
  /** Where the person works from when not at the plant. */
  readonly home: Place
}

/** Who asks whom in which protocol, how often, and who gives commands by day. */
export interface Poll {
  readonly protocol: 'modbus' | 's7' | 'dnp3' | 'iec104' | 'cip' | 'bacnet' | 'mms' | 'tristation'
  readonly from: string
  readonly to: readonly string[]
  readonly minutes: number
  /** Commands a day from `from`, by operators at work. */
  readonly commands?: number
  /** By course of the run, when the exchange stops for good: a line was cut or a server taken off. */
  readonly stops?: Readonly<Record<string, readonly [day: number, time: string]>>
}

/** A vendor's ordinary way in: VPN, the jump host when there is one, then the station. */
export interface Vendor {
  readonly account: string
  readonly name: string
  readonly company: string
  readonly group: string
  readonly address: string
  readonly targets: readonly string[]
  readonly jobs: readonly string[]
  /** Visits in the whole period. */
  readonly visits: number
}

/** What makes one site differ from another. Its logs follow from it: no source is written that the site does not have. */
export interface SiteSpec {
  readonly plant: string
  readonly domain: string
  readonly dnsName: string
  readonly vpnHost: string
  readonly backupHost: string
  readonly timezone: string
  readonly offsetHours: number
  /** First day of the logs, and how many days they run. */
  readonly firstDay: readonly [year: number, month: number, day: number]
  readonly days: number
  /** Days of the week on which the offices work, Sunday 0 … Saturday 6; default Monday to Friday. */
  readonly workdays?: readonly number[]
  readonly office: Place
  /** Prefixes with a trailing dot: workstations, VPN leases of staff, homes. */
  readonly workstations: string
  readonly leases: string
  readonly homes: string
  readonly homePlace: readonly [asn: number, city: string, country: string]
  readonly headcount: number
  readonly named: readonly (readonly [account: string, name: string, kind: Employee['kind']])[]
  readonly accounts: readonly (readonly [account: string, kind: AccountKind, nickname: string])[]
  readonly hosts: readonly SiteHost[]
  readonly given: readonly string[]
  readonly family: readonly string[]
  /** Sources the site keeps beside those of its hosts. */
  readonly has: { readonly entra: boolean; readonly sharePoint: boolean; readonly bastion: boolean; readonly backup: boolean; readonly sensor: boolean; readonly mfaAtVpn: boolean }
  readonly domainController: string
  readonly fileServer: string
  readonly jumpHost: string | null
  readonly folders: readonly string[]
  readonly documents: readonly string[]
  readonly polls: readonly Poll[]
  readonly vendors: readonly Vendor[]
  /** Stations engineers go to, and how often a day. */
  readonly engineering: { readonly targets: readonly string[]; readonly perDay: number; readonly via: readonly string[] }
  readonly backups: readonly string[]
  readonly remarks: readonly string[]
  readonly roles: readonly string[]
}

export interface Site extends SiteSpec {
  readonly organisation: Organisation
  readonly staff: readonly Employee[]
  /** Unix milliseconds of a plant-local time on a day of the logs, from 0. `time` is `HH:MM` or `HH:MM:SS`; hours may pass 24. */
  at(day: number, time: string): number
  isWorkday(day: number): boolean
  /** @throws when the site has no such host. */
  host(name: string): SiteHost
  address(name: string): string
  /** @throws when nobody has the account. */
  person(account: string): Employee
}

function employees(spec: SiteSpec): Employee[] {
  const [asn, city, country] = spec.homePlace
  return Array.from({ length: spec.headcount }, (_, i) => {
    const named = spec.named[i]
    const given = spec.given[i % spec.given.length]!
    const family = spec.family[(i * 5 + Math.floor(i / spec.given.length)) % spec.family.length]!
    const [account, name, kind] = named ?? [`${given[0]!.toLowerCase()}.${family.toLowerCase()}${i}`, `${given} ${family}`, 'employee' as const]
    return { account, name, kind, workstation: `${spec.domain}-WS${String(i + 1).padStart(3, '0')}`, address: `${spec.workstations}${i + 11}`, home: { address: `${spec.homes}${i + 1}`, asn: asn + (i % 3 === 0 ? 1 : 0), city, country } }
  })
}

export function createSite(spec: SiteSpec): Site {
  const staff = employees(spec)
  const byAccount = new Map(staff.map((p) => [p.account, p]))
  const byName = new Map(spec.hosts.map((h) => [h.name, h]))
  const [year, month, date] = spec.firstDay
  const midnight = Date.UTC(year, month - 1, date) - spec.offsetHours * HOUR
  const weekday = new Date(Date.UTC(year, month - 1, date)).getUTCDay()
  const tenant = accountId(spec.dnsName)
  const host = (name: string): SiteHost => {
    const found = byName.get(name)
    if (!found) throw new Error(`${spec.plant} has no host ${name}`)
    return found
  }
  return {
    ...spec, staff, host,
    organisation: {
      domain: spec.domain, dnsName: spec.dnsName, domainSid: `S-1-5-21-${Number.parseInt(tenant.slice(0, 8), 16)}-${Number.parseInt(tenant.slice(-8), 16)}-${1_104_000_000 + month * 1000 + date}`,
      tenant, sharePoint: `${spec.dnsName.replaceAll('.', '')}.sharepoint.com`, offsetMs: spec.offsetHours * HOUR, vpnHost: spec.vpnHost, backupHost: spec.backupHost,
      displayName: (account) => byAccount.get(account)?.name ?? account,
    },
    at: (day, time) => {
      const [hours, minutes, seconds] = time.split(':')
      return midnight + day * DAY + Number(hours) * HOUR + Number(minutes) * 60_000 + Number(seconds ?? 0) * 1000
    },
    isWorkday: (day) => (spec.workdays ?? [1, 2, 3, 4, 5]).includes((weekday + day) % 7),
    address: (name) => host(name).address,
    person: (account) => {
      const found = byAccount.get(account)
      if (!found) throw new Error(`Nobody at ${spec.plant} has the account ${account}`)
      return found
    },
  }
}
