import { describe, expect, it, test } from 'vitest'
import type { FormatName } from '../../../contract/evidence.ts'
import { maintenanceWindows } from '../../../engine/ingest/sources/maintenance-windows.ts'
import { plantAssets } from '../../../engine/ingest/sources/plant-assets.ts'
import { mapped, sampleOf } from '../../../engine/ingest/sources/testing/mapped.ts'
import { records } from '../../../engine/ingest/sources/testing/records.ts'
import { workOrders } from '../../../engine/ingest/sources/work-orders.ts'
import { fact, plantAsset, plantFixture } from '../../testing/plant-fixture.ts'
import { ASSET_COLUMNS, ORDER_COLUMNS, WINDOW_COLUMNS, writePlantCsv, writePlantJson, writeTemplate, writeWindowsCsv } from './plant-files.ts'

const read = (format: FormatName, text: string) => {
  const found = records(format, text)
  return { sure: plantAssets.recognise(sampleOf(found, format)), ...mapped(plantAssets, found, { format }) }
}
const full = () => {
  const plant = plantFixture()
  plant.assets[0] = plantAsset('EWS-07', {
    role: fact('ews', 'stated'), level: fact(3, 'declared'), lane: fact('operations', 'inferred'), area: fact('Boiler 2 cell, north', 'declared'), nickname: fact('the "burner" station', 'declared'), process: fact('Boiler 2', 'declared'),
    plant: fact('Lyon', 'declared'), safety: fact(false, 'declared'), costPerHour: fact(1250.5, 'stated'), restoreHours: fact(8, 'stated'), addresses: ['10.1.7.7', '10.1.8.7'],
  })
  plant.identities[0] = { ...plant.identities[0]!, kind: fact('engineer', 'stated'), company: fact('ACME', 'declared'), roster: fact('A', 'declared'), plant: fact('Lyon', 'inferred') }
  plant.sites[0] = { ...plant.sites[0]!, timezone: fact('Europe/Paris', 'stated'), sector: fact('energy', 'declared'), costPerHour: fact(84_000, 'stated'), capacity: fact(160, 'stated'), unit: fact('t/h steam', 'declared') }
  plant.conduits[0] = { ...plant.conduits[0]!, approved: fact(true, 'stated') }
  return plant
}

describe('an export read back', () => {
  it('is recognised as CSV and as JSON, and declares the same either way', () => {
    const csv = read('csv', writePlantCsv(full()))
    const json = read('json', writePlantJson(full()))
    expect([csv.sure > 0.9, json.sure > 0.9, csv.rejects, json.rejects]).toEqual([true, true, [], []])
    expect(json.assets).toEqual(csv.assets)
    expect(csv.assets[0]).toEqual({ asset: 'EWS-07', kind: 'asset', role: 'ews', level: 3, area: 'Boiler 2 cell, north', plant: 'Lyon', nickname: 'the "burner" station', addresses: ['10.1.7.7', '10.1.8.7'], process: 'Boiler 2', safety: false, costPerHour: 1250.5, restoreHours: 8 })
    expect(csv.assets.filter(({ kind }) => kind !== 'asset')).toEqual([
      { asset: 'k.moreau', kind: 'account', accountKind: 'engineer', company: 'ACME', roster: 'A' },
      { asset: 'Lyon', kind: 'site', timezone: 'Europe/Paris', sector: 'energy', costPerHour: 84_000, capacity: 160, unit: 't/h steam' },
      { asset: 'c1', kind: 'conduit', approved: true },
    ])
  })
  it('makes no declaration of what the traffic only suggested', () => {
    const { assets } = read('csv', writePlantCsv(plantFixture()))
    expect(assets.map(({ asset, role, level }) => ({ asset, role, level }))).toEqual([{ asset: 'PLC-2', role: 'plc', level: 1 }])
  })
  it('gives windows back as they were', () => {
    const window = { id: 'w1', title: 'Burner, tuning', plant: 'Lyon', from: '2025-10-14T00:00:00.000Z', to: '2025-10-14T04:00:00.000Z', allowed: 'download to PLC-1', contact: 'C. Fabre', state: 'cancelled' as const }
    const found = records('csv', writeWindowsCsv({ ...plantFixture(), windows: [{ ...window, basis: 'stated', citation: null, overlaps: [] }] }))
    expect(maintenanceWindows.recognise(sampleOf(found, 'csv'))).toBeGreaterThan(0.9)
    expect(mapped(maintenanceWindows, found, { format: 'csv' }).windows).toEqual([{ ...window, from: Date.parse(window.from), to: Date.parse(window.to) }])
  })
})

test('names from logs cannot become formulas', () => {
  const plant = { ...plantFixture(), assets: [plantAsset('=cmd|x', { nickname: fact('@SUM(A1)', 'declared') })] }
  expect(writePlantCsv(plant)).toContain("\r\n'=cmd|x,")
  expect(writePlantCsv(plant)).toContain(",'@SUM(A1),")
})

test('templates, filled in, are what they say', () => {
  const fill = (columns: readonly string[], row: Record<string, string>) => records('csv', `${writeTemplate(columns)}${columns.map((column) => row[column] ?? '').join(',')}\r\n`)
  expect(plantAssets.recognise(sampleOf(fill(ASSET_COLUMNS, { asset: 'EWS-07', level: '3' }), 'csv'))).toBeGreaterThan(0.9)
  expect(maintenanceWindows.recognise(sampleOf(fill(WINDOW_COLUMNS, { window: 'w', plant: 'Lyon', start: '2025-10-14T00:00Z', end: '2025-10-14T01:00Z' }), 'csv'))).toBeGreaterThan(0.9)
  const orders = fill(ORDER_COLUMNS, { number: 'WO-1', type: 'permit', assets: 'EWS-07', crew: 'ACME', start: '2025-10-14T00:00Z', end: '2025-10-14T01:00Z', logic_change: 'yes' })
  expect(workOrders.recognise(sampleOf(orders, 'csv'))).toBeGreaterThan(0.9)
  expect(mapped(workOrders, orders, { format: 'csv' }).orders[0]).toMatchObject({ type: 'permit', number: 'WO-1', assets: ['EWS-07'], logicChange: true })
})
