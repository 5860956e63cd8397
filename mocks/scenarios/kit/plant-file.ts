import { csvRow } from '../native/paperwork.ts'
import type { Site } from './site.ts'

/** A plant file and the number of its rows. */
export interface PlantTable {
  readonly bytes: Uint8Array
  readonly rows: number
}

/** `paperwork/plant-assets.csv` of a site: hosts, controllers, workstations and accounts, with the number of its rows. */
export function plantFile(site: Site): PlantTable {
  const zone = site.timezone
  const rows = site.hosts.map((h) => [h.name, 'asset', h.role, '', String(h.level), h.zone, site.plant, h.nickname, h.secondAddress === undefined ? h.address : `${h.address};${h.secondAddress}`, h.process ?? '', h.safety === true ? 'yes' : 'no', zone])
  for (const p of site.staff) if (!site.hosts.some((h) => h.name === p.workstation)) rows.push([p.workstation, 'asset', 'workstation', '', '4', 'enterprise', site.plant, `${p.name}'s workstation`, p.address, '', 'no', zone])
  for (const [account, kind, nickname] of site.accounts) rows.push([account, 'account', '', kind, '', '', site.plant, nickname, '', '', '', zone])
  for (const v of site.vendors) rows.push([v.account, 'account', '', 'vendor_user', '', '', site.plant, `${v.name}, ${v.company}`, '', '', '', zone])
  for (const p of site.staff) rows.push([p.account, 'account', '', p.kind, '', '', site.plant, p.name, '', '', '', zone])
  const head = ['asset', 'kind', 'role', 'account_kind', 'level', 'zone', 'plant', 'nickname', 'addresses', 'process', 'safety', 'timezone']
  return { bytes: new TextEncoder().encode(`${[head, ...rows].map(csvRow).join('\n')}\n`), rows: rows.length }
}
