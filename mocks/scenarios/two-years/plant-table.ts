import type { PlantTable } from '../kit/plant-file.ts'
import { csvRow } from '../native/paperwork.ts'
import { plants } from './company.ts'
import type { Plant } from './company.ts'

const COLUMNS = ['asset', 'kind', 'role', 'account_kind', 'level', 'zone', 'plant', 'nickname', 'addresses', 'process', 'safety', 'timezone', 'company', 'restore_hours', 'cost_per_hour', 'capacity', 'unit', 'sector'] as const
type Cells = Partial<Record<(typeof COLUMNS)[number], string>>

/** Hours until it runs again, by role, as the group's own plan has it. */
const RESTORE_HOURS: Readonly<Record<string, number>> = { plc: 12, hmi: 8, ews: 10, historian: 24, jump_server: 6, domain_controller: 18, file_server: 12, server: 16, backup_server: 20 }

function rowsOf(plant: Plant): Cells[] {
  const { plant: name, timezone } = plant
  const rows: Cells[] = [{ asset: name, kind: 'site', timezone, cost_per_hour: String(plant.costPerHour), capacity: String(plant.capacity), unit: plant.unit, sector: 'manufacturing', company: 'Norvane' }]
  for (const h of plant.hosts) {
    const hours = RESTORE_HOURS[h.role]
    rows.push({ asset: h.name, kind: 'asset', role: h.role, level: String(h.level), zone: h.zone, plant: name, nickname: h.nickname, addresses: h.address, process: h.process ?? '', safety: 'no', timezone, restore_hours: hours === undefined ? '' : String(hours) })
  }
  for (const p of plant.staff) if (!plant.hosts.some((h) => h.name === p.workstation)) rows.push({ asset: p.workstation, kind: 'asset', role: 'workstation', level: '4', zone: 'enterprise', plant: name, nickname: `${p.name}'s workstation`, addresses: p.address, safety: 'no', timezone })
  for (const [account, kind, nickname] of plant.accounts) rows.push({ asset: account, kind: 'account', account_kind: kind, plant: name, nickname, company: 'Norvane', timezone })
  for (const v of plant.vendors) rows.push({ asset: v.account, kind: 'account', account_kind: 'vendor_user', plant: name, nickname: `${v.name}, ${v.company}`, company: v.company, timezone })
  for (const p of plant.staff) rows.push({ asset: p.account, kind: 'account', account_kind: p.kind, plant: name, nickname: p.name, company: 'Norvane', timezone })
  return rows
}

/** The plant file of the whole group: sites with what an hour costs and what they make, hosts with the hours until they run again, accounts with their company. */
export function writePlantTable(): PlantTable {
  const rows = plants.flatMap(rowsOf)
  const text = [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column] ?? ''))].map(csvRow).join('\n')
  return { bytes: new TextEncoder().encode(`${text}\n`), rows: rows.length }
}
