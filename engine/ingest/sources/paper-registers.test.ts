import { describe, expect, it } from 'vitest'
import type { Source } from '../source.ts'
import { maintenanceWindows } from './maintenance-windows.ts'
import { mocRegister } from './moc-register.ts'
import { operatorNote } from './operator-note.ts'
import { permits } from './permits.ts'
import { plantAssets } from './plant-assets.ts'
import { SOURCES } from './registry.ts'
import { roster } from './roster.ts'
import { mapped, sampleOf } from './testing/mapped.ts'
import { records } from './testing/records.ts'
import { workOrders } from './work-orders.ts'

const PERMITS = 'Permit No.,Work Order,Plant,Location,Assets,Performers,Issued,Accepted,Valid to,Suspended,Handed back,Status,Description\nPTW-9,WO-1,Lyon,Boiler 2,EWS-07 PLC-B2-03,J. Keller (ACME),2026-10-16T06:10Z,2026-10-16T06:20Z,2026-10-16T18:00Z,,2026-10-16T14:00Z,Handed back,Drum level loop check\n'
const CHANGES = 'MOC No,Plant,Equipment,Description,Requested,Approved,Implemented,Closed,Temporary until,Status,Work order\nMOC-3,Lyon,PLC-B2-03,New trip limit in FC110,2026-10-01,2026-10-10T09:00Z,,,2026-11-30T00:00Z,Approved,WO-1\n'
const ROSTER = 'Person,Plant,From,To,Role,On call\nK. Moreau,Lyon,2026-10-16T06:00Z,2026-10-16T14:00Z,Shift engineer,no\nT. Vidal,Lyon,2026-10-16T14:00Z,2026-10-17T06:00Z,Engineer,yes\n'
const ORDERS = 'number,plant,assets,crew,company,start,finish,status,scope,logic_change,permit,moc,approved,closed\nWO-1,Lyon,EWS-07,J. Keller,ACME,2026-10-16T06:00Z,2026-10-16T18:00Z,closed,Loop check,no,PTW-9,MOC-3,2026-10-12T08:00Z,2026-10-16T18:05Z\n'
const ms = (iso: string): number => Date.parse(iso)

describe('registers of permits, changes and shifts', () => {
  it('[SRC-12] each source takes its own files and no other of the paperwork', () => {
    const files: readonly (readonly [Source, string])[] = [
      [permits, PERMITS], [mocRegister, CHANGES], [roster, ROSTER], [workOrders, ORDERS],
      [plantAssets, 'asset,kind,role,level,zone,plant\nEWS-07,asset,ews,3,operations,Lyon\nk.moreau,account,,,,Lyon\n'],
      [plantAssets, 'account,kind,company,roster,plant,level\nk.moreau,engineer,ACME,night shift,Lyon,\n'],
      [operatorNote, 'time,plant,person,text\n2026-10-14T02:31Z,B2,Op. Janssens,"Mouse moved"\n'],
      [maintenanceWindows, 'window,plant,start,end,allowed,contact\nMW-1,Lyon,2026-10-16T20:00Z,2026-10-17T02:00Z,patching,J. Doe\n'],
      [roster, 'date,shift,engineer,site\n2026-10-16,night,K. Moreau,Lyon\n'],
      [permits, 'PTW,Area,Performer,Valid from,Valid until,Issued,Handback\nP1,Boiler 2,Keller,2026-10-16T06:00Z,2026-10-16T18:00Z,2026-10-16T06:00Z,\n'],
      [mocRegister, 'Change number,Asset,Title,Approved on,Temporary until\nC-1,PLC-1,New logic,2026-10-10,\n'],
    ]
    const surest = (text: string): string | undefined => {
      const sample = sampleOf(records('csv', text), 'csv')
      return SOURCES.map((source) => ({ id: source.id, sure: source.recognise(sample) })).sort((a, b) => b.sure - a.sure).filter(({ sure }) => sure >= 0.8)[0]?.id
    }
    expect(files.map(([, text]) => surest(text))).toEqual(files.map(([source]) => source.id))
  })

  it('[SRC-12] a permit with its life, its order and its unit', () => {
    const { orders, events, rejects } = mapped(permits, records('csv', PERMITS), { format: 'csv' })
    expect(rejects).toEqual([])
    expect(orders).toEqual([{
      type: 'permit', number: 'PTW-9', plant: 'Lyon', assets: ['EWS-07', 'PLC-B2-03', 'Boiler 2'], crew: ['J. Keller (ACME)'], start: ms('2026-10-16T06:10Z'), end: ms('2026-10-16T18:00Z'), status: 'Handed back', scope: 'Drum level loop check', logicChange: false, linked: ['WO-1'], problems: [],
      moments: { issued: ms('2026-10-16T06:10Z'), accepted: ms('2026-10-16T06:20Z'), suspended: null, handedBack: ms('2026-10-16T14:00Z') },
    }])
    expect(events).toEqual([{ time: '2026-10-16T06:10:00Z', kind: 'work_order', actor: 'J. Keller (ACME)', destination: 'EWS-07', object: 'PTW-9', detail: 'Drum level loop check', code: 'Handed back' }])
  })

  it('[SRC-12] a permit that was never issued, one without any time, one without number', () => {
    const { orders, rejects } = mapped(permits, records('csv', 'permit,assets,performer,issued,valid from,valid to\nP1,EWS-07,Keller,,2026-10-16T06:00Z,2026-10-16T18:00Z\nP2,EWS-07,Keller,soon,,\n,EWS-07,Keller,,,\n'))
    expect(orders.map(({ start, moments, problems }) => ({ start, moments, problems }))).toEqual([
      { start: ms('2026-10-16T06:00Z'), moments: { issued: null }, problems: [] },
      { start: null, moments: { issued: null }, problems: ['its time "soon" (issued) is no time', 'names no start', 'names no end'] },
    ])
    expect(rejects.map(({ code }) => code)).toEqual(['missing_field'])
  })

  it('[SRC-12] a change: approval, temporary period, and whether it is about logic', () => {
    const { orders } = mapped(mocRegister, records('csv', CHANGES), { format: 'csv' })
    expect(orders[0]).toMatchObject({ type: 'moc', number: 'MOC-3', assets: ['PLC-B2-03'], start: ms('2026-10-10T09:00Z'), end: ms('2026-11-30T00:00Z'), logicChange: true, linked: ['WO-1'], problems: [], moments: { approved: ms('2026-10-10T09:00Z'), implemented: null, closed: null, temporaryUntil: ms('2026-11-30T00:00Z') } })
    const more = mapped(mocRegister, records('csv', 'moc,asset,description,approved,implemented\nM1,P-1,New pump seal,2026-10-10T09:00Z,2026-10-09T09:00Z\nM2,P-1,,no,\n')).orders
    expect(more.map(({ logicChange, problems, moments }) => ({ logicChange, problems, moments }))).toEqual([
      { logicChange: false, problems: ['implemented before it was approved'], moments: { approved: ms('2026-10-10T09:00Z'), implemented: ms('2026-10-09T09:00Z') } },
      { logicChange: true, problems: [], moments: { implemented: null } },
    ])
  })

  it('[SRC-12] shifts by from and to, by day and name, and by day and hours; nights end on the next day', () => {
    const { orders } = mapped(roster, records('csv', ROSTER), { format: 'csv' })
    expect(orders.map(({ crew, plant, onCall, start, end, scope }) => ({ crew, plant, onCall, start, end, scope }))).toEqual([
      { crew: ['K. Moreau'], plant: 'Lyon', onCall: undefined, start: ms('2026-10-16T06:00Z'), end: ms('2026-10-16T14:00Z'), scope: 'Shift engineer' },
      { crew: ['T. Vidal'], plant: 'Lyon', onCall: true, start: ms('2026-10-16T14:00Z'), end: ms('2026-10-17T06:00Z'), scope: 'Engineer' },
    ])
    const days = mapped(roster, records('csv', 'date,shift,person\n2026-10-16,Night,Roy\n2026-10-16,06:30-14:30,Roy\n2026-10-16,holiday,Roy\n2026-10-16,N on call,Roy\n'), { format: 'csv' })
    expect(days.orders.map(({ start, end, onCall }) => [start, end, onCall === true])).toEqual([
      [ms('2026-10-16T22:00Z'), ms('2026-10-17T06:00Z'), false], [ms('2026-10-16T06:30Z'), ms('2026-10-16T14:30Z'), false], [ms('2026-10-16T22:00Z'), ms('2026-10-17T06:00Z'), true],
    ])
    expect(days.rejects.map(({ code }) => code)).toEqual(['bad_time'])
  })

  it('[SRC-12] the same as JSON, with lists as lists', () => {
    const json = [{ permit: 'PTW-9', workOrder: 'WO-1', assets: ['EWS-07'], performers: ['Keller', 'Roy'], issued: '2026-10-16T06:10:00Z', accepted: null, handedBack: '', validTo: '2026-10-16T18:00:00Z' }]
    expect(permits.recognise(sampleOf(json, 'json'))).toBeGreaterThan(0.9)
    expect(mapped(permits, json, { format: 'json' }).orders[0]).toMatchObject({ assets: ['EWS-07'], crew: ['Keller', 'Roy'], linked: ['WO-1'], moments: { issued: ms('2026-10-16T06:10:00Z'), accepted: null, handedBack: null } })
    const order = [{ number: 'WO-1', assets: ['EWS-07', 'Boiler 2'], crew: ['Keller'], start: '2026-10-16T06:00:00Z', end: '2026-10-16T18:00:00Z', scope: 'Loop check', created: '2026-10-12T06:00:00Z' }]
    expect(workOrders.recognise(sampleOf(order, 'ndjson'))).toBeGreaterThan(0.9)
    expect(mapped(workOrders, order).orders[0]).toMatchObject({ assets: ['EWS-07', 'Boiler 2'], moments: { created: ms('2026-10-12T06:00:00Z') } })
  })

  it('[SRC-11] hostile rows are only rows', () => {
    const record = JSON.parse('{"permit":"__proto__","issued":{"a":1},"accepted":"constructor","assets":[{"x":1},"__proto__",null],"__proto__":{"handedBack":"2026-01-01"}}') as Record<string, unknown>
    expect(mapped(permits, [record], { format: 'json' }).orders[0]).toMatchObject({ number: '__proto__', assets: ['__proto__'], moments: { issued: null, accepted: null } })
  })
})
