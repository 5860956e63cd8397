import { describe, expect, it } from 'vitest'
import { maintenanceWindows } from './maintenance-windows.ts'
import { operatorNote } from './operator-note.ts'
import { plantAssets } from './plant-assets.ts'
import { mapped, sampleOf } from './testing/mapped.ts'
import { records } from './testing/records.ts'
import { workOrders } from './work-orders.ts'

describe('work orders', () => {
  const csv = 'WO Number,Plant,Asset(s),Crew,Company,Scheduled Start,Scheduled Finish,Status,Description,Logic change\nWO-4502,B2,EWS-07; PLC-B2-03,acme.vdb,ACME,2026-10-16T06:00:00+02:00,2026-10-16T14:00:00+02:00,Approved,Burner tuning,no\n'

  it('[SRC-10] tolerates headers, and gives the plant model the claim and the case an event', () => {
    const found = records('csv', csv)
    expect(workOrders.recognise(sampleOf(found, 'csv'))).toBeGreaterThan(0.9)
    const { events, orders } = mapped(workOrders, found, { format: 'csv' })
    expect(orders).toEqual([{ type: 'work_order', number: 'WO-4502', linked: [], problems: [], plant: 'B2', assets: ['EWS-07', 'PLC-B2-03'], crew: ['acme.vdb', 'ACME'], start: Date.UTC(2026, 9, 16, 4), end: Date.UTC(2026, 9, 16, 12), status: 'Approved', scope: 'Burner tuning', logicChange: false }])
    expect(events).toEqual([{ time: '2026-10-16T04:00:00Z', kind: 'work_order', actor: 'acme.vdb', destination: 'EWS-07', object: 'WO-4502', detail: 'Burner tuning', code: 'Approved' }])
  })

  it('[SRC-10] refuses an order without number', () => {
    const { orders, rejects } = mapped(workOrders, records('csv', 'number,asset,start,end\n,EWS-07,2026-10-16T06:00Z,2026-10-16T07:00Z\n'))
    expect([orders.length, rejects.map((each) => each.code)]).toEqual([0, ['missing_field']])
  })

  it('[PLT-9] keeps a paper without times, or whose times make no sense, and says what is wrong with it', () => {
    const { orders, events, rejects } = mapped(workOrders, records('csv', 'number,asset,start,end\nW1,EWS-07,2026-10-16T06:00Z,2026-10-15T07:00Z\nPTW-2,EWS-07,,\nW3,EWS-07,soon,2026-10-15T07:00Z\n'))
    expect(rejects).toEqual([])
    expect(orders.map(({ type, number, start, end, problems }) => ({ type, number, start, end, problems }))).toEqual([
      { type: 'work_order', number: 'W1', start: Date.UTC(2026, 9, 16, 6), end: Date.UTC(2026, 9, 15, 7), problems: ['ends before it begins'] },
      { type: 'permit', number: 'PTW-2', start: null, end: null, problems: ['names no start', 'names no end'] },
      { type: 'work_order', number: 'W3', start: null, end: Date.UTC(2026, 9, 15, 7), problems: ['its start "soon" is no time'] },
    ])
    expect(events.map(({ time, object }) => ({ time, object }))).toEqual([{ time: '2026-10-16T06:00:00Z', object: 'W1' }, { time: '2026-10-15T07:00:00Z', object: 'W3' }])
  })

  it('[PLT-9] tells permits and changes from work orders, and what they refer to', () => {
    const { orders } = mapped(workOrders, records('csv', 'type,number,asset,permit,moc,start,end\nCM,4502,EWS-07,PTW-9,M-3,2026-10-16T06:00Z,2026-10-16T07:00Z\nPermit to work,PTW-9,EWS-07,PTW-9,,2026-10-16T06:00Z,2026-10-16T07:00Z\n'))
    expect(orders.map(({ type, linked }) => ({ type, linked }))).toEqual([{ type: 'work_order', linked: ['PTW-9', 'M-3'] }, { type: 'permit', linked: [] }])
  })
})

describe('plant assets', () => {
  it('[SRC-10] rows of assets and accounts; what is unknown is left out', () => {
    const found = records('csv', 'asset,kind,role,account_kind,level,zone,plant,nickname,addresses,process,safety,timezone\nEWS-07,asset,ews,,2,operations,B2,the burner station,10.20.1.7;10.20.9.7,Boiler 2 burner,no,Europe/Brussels\nacme.vdb,account,,vendor_user,,,B2,,,,,\nX1,asset,toaster,,9,moon,,,,,,\n')
    expect(plantAssets.recognise(sampleOf(found, 'csv'))).toBeGreaterThan(0.9)
    const { assets, events } = mapped(plantAssets, found)
    expect(assets).toEqual([
      { asset: 'EWS-07', kind: 'asset', role: 'ews', level: 2, zone: 'operations', plant: 'B2', nickname: 'the burner station', addresses: ['10.20.1.7', '10.20.9.7'], process: 'Boiler 2 burner', safety: false, timezone: 'Europe/Brussels' },
      { asset: 'acme.vdb', kind: 'account', accountKind: 'vendor_user', plant: 'B2' },
      { asset: 'X1', kind: 'asset' },
    ])
    expect(events[0]).toEqual({ time: '2026-01-01T00:00:00Z', kind: 'asset_declared', host: 'EWS-07', source: '10.20.1.7', object: 'the burner station', detail: 'ews · Boiler 2 burner · B2' })
    expect(events[1]).toMatchObject({ kind: 'asset_declared', actor: 'acme.vdb' })
  })

  it('[PLT-5] reads areas, costs, companies and sites; headings of inventories; amounts with units', () => {
    const text = 'CI Name,Device Type,Purdue Level,Security Zone,Cell,Location,IP Address,Hourly cost,RTO (hours),Industry\nPLC-1,Programmable Logic Controller,L1,Control,Boiler 2 cell,Lyon,10.1.1.5,"EUR 1,250.50",8 h,\nSRV-9,cmdb_ci_linux_server,4,Corporate,,Lyon,10.1.9.9,,,food\n'
    const found = records('csv', text)
    expect(plantAssets.recognise(sampleOf(found, 'csv'))).toBeGreaterThan(0.9)
    expect(mapped(plantAssets, found, { format: 'csv' }).assets).toEqual([
      { asset: 'PLC-1', kind: 'asset', role: 'plc', level: 1, zone: 'control', area: 'Boiler 2 cell', plant: 'Lyon', addresses: ['10.1.1.5'], costPerHour: 1250.5, restoreHours: 8 },
      { asset: 'SRV-9', kind: 'asset', role: 'server', level: 4, zone: 'enterprise', plant: 'Lyon', addresses: ['10.1.9.9'], sector: 'food' },
    ])
    const sites = records('csv', 'asset,kind,timezone,sector,cost_per_hour,company,roster,approved\nLyon,site,Europe/Paris,energy,80000,,,\nacme.vdb,account,,,,ACME,night shift,\nconduit:zone:Lyon/enterprise>zone:Lyon/dmz,conduit,,,,,,yes\n')
    expect(mapped(plantAssets, sites, { format: 'csv' }).assets).toEqual([
      { asset: 'Lyon', kind: 'site', timezone: 'Europe/Paris', sector: 'energy', costPerHour: 80000 },
      { asset: 'acme.vdb', kind: 'account', company: 'ACME', roster: 'night shift' },
      { asset: 'conduit:zone:Lyon/enterprise>zone:Lyon/dmz', kind: 'conduit', approved: true },
    ])
  })

  it('[PLT-5] what a file marks as inferred is no declaration, by the row or by the column', () => {
    const found = records('csv', 'asset,kind,role,level,zone,plant,basis\nA,asset,plc,1,control,Lyon,inferred\nB,asset,ews,3,operations,Lyon,"inferred: level, zone"\nC,asset,hmi,2,control,Lyon,declared\n')
    const { assets, events } = mapped(plantAssets, found, { format: 'csv' })
    expect(assets).toEqual([{ asset: 'B', kind: 'asset', role: 'ews', plant: 'Lyon' }, { asset: 'C', kind: 'asset', role: 'hmi', level: 2, zone: 'control', plant: 'Lyon' }])
    expect(events).toHaveLength(3)
  })

  it('[PLT-5] reads JSON and NDJSON, and a document with lists of assets, identities and sites', () => {
    const rows = records('ndjson', '{"asset":"EWS-07","kind":"asset","role":"ews","level":3,"addresses":["10.1.1.7","fd00::7"],"safety":false}\n')
    expect(plantAssets.recognise(sampleOf(rows, 'ndjson'))).toBeGreaterThan(0.9)
    expect(mapped(plantAssets, rows).assets).toEqual([{ asset: 'EWS-07', kind: 'asset', role: 'ews', level: 3, addresses: ['10.1.1.7', 'fd00::7'], safety: false }])
    const document = [{ assets: [{ id: 'host:ews-07', name: 'EWS-07', role: { value: 'ews', basis: 'stated' }, level: { value: 3, basis: 'inferred' }, lane: { value: 'operations', basis: 'declared' } }], identities: [{ id: 'account:k.moreau', name: 'K. Moreau', kind: { value: 'engineer', basis: 'stated' } }], sites: [{ name: 'Lyon', timezone: { value: 'Europe/Paris', basis: 'declared' } }] }]
    expect(plantAssets.recognise(sampleOf(document, 'json'))).toBeGreaterThan(0.9)
    expect(mapped(plantAssets, document, { format: 'json' }).assets).toEqual([
      { asset: 'EWS-07', kind: 'asset', role: 'ews', zone: 'operations' }, { asset: 'k.moreau', kind: 'account', accountKind: 'engineer' }, { asset: 'Lyon', kind: 'site', timezone: 'Europe/Paris' },
    ])
  })

  it('[ENT-6] hostile rows are only rows', () => {
    const record = JSON.parse('{"asset":"__proto__","role":"constructor","level":"NaN","zone":"toString","plant":"x","__proto__":{"kind":"account"},"cost_per_hour":"-5","basis":{"value":{}}}') as Record<string, unknown>
    expect(mapped(plantAssets, [record], { format: 'json' }).assets).toEqual([{ asset: '__proto__', kind: 'asset', plant: 'x' }])
  })

  it('[SRC-1] is not taken for a work order, nor the other way round', () => {
    const plant = records('csv', 'asset,role,level,ip\nEWS-07,ews,2,10.20.1.7\n')
    const orders = records('csv', 'wo,asset,start,end\nW1,EWS-07,2026-10-16,2026-10-17\n')
    expect([plantAssets.recognise(sampleOf(plant, 'csv')) > 0.9, workOrders.recognise(sampleOf(plant, 'csv')), plantAssets.recognise(sampleOf(orders, 'csv')), workOrders.recognise(sampleOf(orders, 'csv')) > 0.9]).toEqual([true, 0, 0, true])
  })
})

describe('maintenance windows', () => {
  it('[PLT-6] one a row, as CSV with headings of either kind and as JSON', () => {
    const csv = records('csv', 'window,title,plant,start,end,allowed,contact,state\nMW-1,Patch night,Lyon,2026-10-16T20:00:00+02:00,2026-10-17T02:00:00+02:00,patching,J. Doe,Cancelled by plant\n')
    const json = records('ndjson', '{"id":"MW-1","title":"Patch night","plant":"Lyon","from":"2026-10-16T18:00:00Z","to":"2026-10-17T00:00:00Z","allowed":"patching","contact":"J. Doe","state":"cancelled"}\n')
    const window = { id: 'MW-1', title: 'Patch night', plant: 'Lyon', from: Date.UTC(2026, 9, 16, 18), to: Date.UTC(2026, 9, 17), allowed: 'patching', contact: 'J. Doe', state: 'cancelled' }
    for (const [found, format] of [[csv, 'csv'], [json, 'ndjson']] as const) {
      expect(maintenanceWindows.recognise(sampleOf(found, format))).toBeGreaterThan(0.9)
      expect([workOrders, plantAssets].map((source) => source.recognise(sampleOf(found, format)) < 0.9)).toEqual([true, true])
      expect(mapped(maintenanceWindows, found, { format }).windows).toEqual([window])
    }
  })

  it('[PLT-6] one without an id or with times that make no sense is refused', () => {
    const found = records('csv', 'window,plant,from,to,allowed\n,L,2026-10-16T20:00Z,2026-10-16T21:00Z,\nA,L,soon,2026-10-16T21:00Z,\nB,L,2026-10-16T22:00Z,2026-10-16T21:00Z,\n')
    const { windows, rejects } = mapped(maintenanceWindows, found, { format: 'csv' })
    expect([windows, rejects.map(({ code }) => code)]).toEqual([[], ['missing_field', 'bad_time', 'bad_time']])
  })
})

describe('operator notes', () => {
  it('[SRC-1] from CSV and from JSON lines', () => {
    for (const [format, text] of [['csv', 'time,plant,person,text\n2026-10-14T02:31:00+02:00,B2,Op. Janssens,"Mouse moved by itself on HMI-2"\n'], ['ndjson', '{"time":"2026-10-14T00:31:00Z","plant":"B2","person":"Op. Janssens","text":"Mouse moved by itself on HMI-2"}']] as const) {
      const found = records(format, text)
      expect(operatorNote.recognise(sampleOf(found, format))).toBeGreaterThan(0.9)
      expect(mapped(operatorNote, found).events).toEqual([{ time: '2026-10-14T00:31:00Z', kind: 'operator_note', actor: 'Op. Janssens', object: 'B2', detail: 'Mouse moved by itself on HMI-2' }])
    }
  })
})
