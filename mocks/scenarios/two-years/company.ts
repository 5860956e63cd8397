import { createSite } from '../kit/site.ts'
import type { Employee, Site, SiteHost, SiteSpec } from '../kit/site.ts'
import type { World } from '../kit/world.ts'

const DAY = 86_400_000
/** First day of the logs. */
const FIRST = [2024, 1, 1] as const
const DAYS = 731

/** What the group knows of a plant for its own accounts. */
interface PlantFacts {
  readonly code: string
  readonly costPerHour: number
  readonly capacity: number
  readonly unit: string
}

export interface Plant extends Site, PlantFacts {
  /** Site administrators and service accounts of the production system: who was held by an intruder is not used against the plant again. */
  readonly admins: readonly [string, string, string]
  readonly services: readonly [string, string, string]
  /** Hosts by their part. */
  readonly server: string
  readonly jump: string
  readonly station: string
}

interface Sketch extends PlantFacts {
  readonly plant: string
  readonly net: number
  readonly country: string
  readonly process: string
  readonly protocol: 's7' | 'modbus' | null
  readonly people: readonly [engineer: string, engineer: string, operator: string, operator: string, clerk: string, planner: string]
  readonly vendor: readonly [account: string, name: string, company: string, job: string]
  readonly remarks: readonly string[]
}

const accountOf = (name: string): string => name.toLowerCase().replace('. ', '.')
const KINDS: readonly Employee['kind'][] = ['engineer', 'engineer', 'operator', 'operator', 'employee', 'employee']

/** Numbers of the workstations that ship their log: the second operator's, the clerk's and the planner's. */
const DESKS = [4, 5, 6] as const

function hostsOf({ code, net, process, protocol, people }: Sketch): SiteHost[] {
  const it: SiteHost[] = [
    { name: `${code}-DC01`, role: 'domain_controller', level: 4, zone: 'enterprise', nickname: 'Domain controller', address: `10.${net}.0.10` },
    { name: `${code}-FS01`, role: 'file_server', level: 4, zone: 'enterprise', nickname: 'File server', address: `10.${net}.0.21` },
    { name: `${code}-MES01`, role: 'server', level: 4, zone: 'enterprise', nickname: 'Production system', address: `10.${net}.0.41`, ships: true },
    ...DESKS.map((n): SiteHost => ({ name: `${code}-WS00${n}`, role: 'workstation', level: 4, zone: 'enterprise', nickname: `${people[n - 1]}'s workstation`, address: `10.${net}.10.${10 + n}`, ships: true })),
  ]
  const isHeard = protocol !== null
  const plant: SiteHost[] = [
    { name: `${code}-JUMP1`, role: 'jump_server', level: 3.5, zone: 'dmz', nickname: 'Jump host', address: `10.${net}.100.11`, ships: isHeard },
    { name: `${code}-HIST1`, role: 'historian', level: 3, zone: 'operations', nickname: 'Historian', address: `10.${net}.130.20` },
    { name: `${code}-EWS1`, role: 'ews', level: 3, zone: 'operations', nickname: 'Engineering station', address: `10.${net}.130.17`, process, ships: isHeard },
    { name: `${code}-HMI1`, role: 'hmi', level: 2, zone: 'control', nickname: 'Control room desk', address: `10.${net}.140.11`, process },
    ...[1, 2, 3].map((n): SiteHost => ({ name: `${code}-PLC${n}`, role: 'plc', level: 1, zone: 'control', nickname: `${process} ${n}`, address: `10.${net}.141.1${n}`, process })),
  ]
  return [...it, ...plant]
}

const GROUP_HOSTS: readonly SiteHost[] = [
  { name: 'ENTRA', role: 'idp', level: 5, zone: 'enterprise', nickname: 'Identity provider', address: '' },
  { name: 'VPN1', role: 'vpn', level: 4, zone: 'enterprise', nickname: 'VPN firewall of the group', address: '192.0.2.111' },
  { name: 'VBR01', role: 'backup_server', level: 4, zone: 'enterprise', nickname: 'Backup server of the group', address: '10.21.0.30' },
]
const GROUP_ACCOUNTS: SiteSpec['accounts'] = [['adm-net', 'admin', 'Network administrator'], ['adm-help', 'admin', 'Helpdesk'], ['adm-patch', 'admin', 'Patch account'], ['adm-backup', 'admin', 'Backup administrator'], ['svc_patch', 'service_account', 'Patch agent'], ['svc_erp', 'service_account', 'Orders']]

function createPlant(sketch: Sketch, index: number): Plant {
  const { code, plant, net, country, people, protocol, vendor: [account, name, company, job] } = sketch
  const lower = code.toLowerCase()
  const admins = [`adm-${lower}`, `adm-${lower}2`, `adm-${lower}3`] as const
  const services = [`svc_${lower}_mes`, `svc_${lower}_lab`, `svc_${lower}_plan`] as const
  const names = { admins, services, server: `${code}-MES01`, jump: `${code}-JUMP1`, station: `${code}-EWS1` }
  const isFirst = index === 0
  const made = createSite({
    plant, domain: 'NORVANE', dnsName: 'norvane.example', vpnHost: 'vpn1', backupHost: 'VBR01', timezone: 'UTC', offsetHours: 0, firstDay: FIRST, days: DAYS,
    office: { address: `192.0.2.${112 + index}`, asn: 64520 + index, city: plant, country },
    workstations: `10.${net}.10.`, leases: `10.${net}.16.`, homes: `198.51.100.${index + 1}`, homePlace: [64540 + index * 2, plant, country], headcount: people.length,
    named: people.map((person, i) => [accountOf(person), person, KINDS[i]!] as const),
    accounts: [...(isFirst ? GROUP_ACCOUNTS : []), ...admins.map((name) => [name, 'admin', 'Site administrator'] as const), ...services.map((name) => [name, 'service_account', 'Production system'] as const)],
    hosts: [...(isFirst ? GROUP_HOSTS : []), ...hostsOf(sketch)], given: [''], family: [''],
    has: { entra: true, sharePoint: false, bastion: true, backup: isFirst, sensor: protocol !== null, mfaAtVpn: true },
    domainController: `${code}-DC01`, fileServer: `${code}-FS01`, jumpHost: protocol === null ? null : names.jump,
    folders: ['PLANT\\Orders', 'PLANT\\Maintenance', 'PLANT\\Quality', 'PLANT\\Drawings'], documents: ['.pdf', '.xlsx', '.docx'],
    polls: protocol === null ? [] : [{ protocol, from: `${code}-HMI1`, to: [1, 2, 3].map((n) => `${code}-PLC${n}`), minutes: 720, commands: 0.6 }],
    vendors: [{ account, name, company, group: 'VENDOR', address: `198.51.100.${181 + index}`, targets: [names.station], jobs: [job], visits: 24 }],
    engineering: { targets: [names.station], perDay: 0, via: [] }, backups: [`${code}-FS01-daily`, `${code}-EWS1-daily`], remarks: sketch.remarks, roles: ['Shift lead', 'Operator'],
  })
  const staff = made.staff.map((p, i) => ({ ...p, workstation: `${code}-WS00${i + 1}` }))
  const byAccount = new Map(staff.map((p) => [p.account, p]))
  const { costPerHour, capacity, unit } = sketch
  return {
    ...made, ...names, code, costPerHour, capacity, unit, staff,
    person: (wanted) => {
      const found = byAccount.get(wanted)
      if (!found) throw new Error(`Nobody at ${plant} has the account ${wanted}`)
      return found
    },
  }
}

const sketches: readonly Sketch[] = [
  { code: 'LYO', plant: 'Lyon', net: 21, country: 'FR', process: 'Boiler', protocol: 's7', costPerHour: 42_000, capacity: 180, unit: 't/h steam', people: ['A. Roux', 'C. Petit', 'D. Blanc', 'E. Girard', 'F. Morel', 'G. Faure'], vendor: ['thermac.noel', 'P. Noel', 'Thermac', 'Burner tuning'], remarks: ['Boiler 2 blown down', 'Feed water normal', 'Soot blower 3 stuck, freed'] },
  { code: 'GNT', plant: 'Ghent', net: 22, country: 'BE', process: 'Steam line', protocol: 'modbus', costPerHour: 31_000, capacity: 120, unit: 't/h steam', people: ['B. Maes', 'H. Wouters', 'I. Peeters', 'J. Claes', 'K. Jacobs', 'L. Mertens'], vendor: ['vapora.smits', 'R. Smits', 'Vapora', 'Valve check'], remarks: ['Condensate pump 1 changed', 'Steam to customer 2 normal', 'Valve 14 greased'] },
  { code: 'PRT', plant: 'Porto', net: 23, country: 'PT', process: 'Filter', protocol: 'modbus', costPerHour: 9000, capacity: 2400, unit: 'm3/h water', people: ['M. Silva', 'N. Costa', 'O. Pinto', 'Q. Lopes', 'R. Sousa', 'S. Neves'], vendor: ['aquatec.dias', 'T. Dias', 'Aquatec', 'Calibration of probes'], remarks: ['Filter 2 washed', 'Chlorine normal', 'Intake screen cleaned'] },
  { code: 'LNZ', plant: 'Linz', net: 24, country: 'AT', process: 'Turbine', protocol: 's7', costPerHour: 55_000, capacity: 90, unit: 't/h steam', people: ['T. Huber', 'U. Gruber', 'V. Wagner', 'W. Bauer', 'X. Leitner', 'Y. Moser'], vendor: ['turbex.lang', 'S. Lang', 'Turbex', 'Look at vibration'], remarks: ['Turbine 1 oil filled', 'Vacuum normal', 'Cooling tower fan 2 changed'] },
  { code: 'BRN', plant: 'Brno', net: 25, country: 'CZ', process: 'Dryer', protocol: null, costPerHour: 12_000, capacity: 60, unit: 't/h steam', people: ['Z. Novak', 'A. Dvorak', 'B. Kral', 'C. Benes', 'D. Fiala', 'E. Urban'], vendor: ['sushex.cerny', 'J. Cerny', 'Sushex', 'Belt of the dryer'], remarks: ['Dryer 1 belt set', 'Dryer 2 cleaned', 'Steam normal'] },
]

/** Where the people whose accounts are taken stand in the staff of every plant. */
export const STAFF = { operator: 3, clerk: 4, planner: 5 } as const

const made = sketches.map(createPlant)
const names = new Map(made.flatMap(({ staff }) => staff.map((p) => [p.account, p.name] as const)))

/** The plants of the group. All its systems keep UTC. Of Brno nobody collects what the plant network and its hosts log. */
export const plants: readonly Plant[] = made.map((plant) => ({ ...plant, organisation: { ...plant.organisation, displayName: (account) => names.get(account) ?? account } }))

/**
 * The plant of this code.
 * @throws when there is none.
 */
export function plantOf(code: string): Plant {
  const found = plants.find((p) => p.code === code)
  if (!found) throw new Error(`No plant is called ${code}`)
  return found
}

/** The same world seen from one of its plants. */
export const atPlant = (w: World, site: Plant): World => ({ ...w, site })

/** Unix milliseconds of a date (`2025-03-14`) and a time (`02:10` or `02:10:30`); the group keeps UTC. */
export function on(date: string, time: string): number {
  const [year, month, day] = date.split('-')
  return plants[0]!.at((Date.UTC(Number(year), Number(month) - 1, Number(day)) - Date.UTC(FIRST[0], FIRST[1] - 1, FIRST[2])) / DAY, time)
}
