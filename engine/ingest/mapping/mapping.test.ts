import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FieldMapping } from '../../../contract/mapping.ts'
import { FileIngest } from '../file-ingest.ts'
import { mappedSource } from '../sources/mapped.ts'
import { SOURCES } from '../sources/registry.ts'
import { EventStore } from '../store.ts'
import { utf8 } from '../testing/collect.ts'
import { previewMapping, readHead } from './file-head.ts'
import { proposeMapping } from './propose.ts'

const RECEIVED = Date.UTC(2025, 6, 1)
const head = (path: string, text: string) => readHead(path, utf8(text), true)
const propose = (path: string, text: string) => proposeMapping(head(path, text))
const preview = (path: string, text: string, mapping: FieldMapping) => previewMapping(head(path, text), mapping, null, 2025, RECEIVED)

function ingest(path: string, text: string, mapping: FieldMapping, how: 'own' | 'shared' = 'own') {
  const store = new EventStore()
  const source = mappedSource(mapping)
  const file = new FileIngest({ path, file: 0, store, sources: SOURCES, mapped: { own: how === 'own' ? source : null, shared: [source] }, zone: null, year: 2025, paper: { asset() {}, workOrder() {} } })
  file.push(utf8(text))
  return { ledger: file.finish(), store }
}

const DOORS = 'Zeit,Badge Holder,Terminal,Client IP,Was,Ergebnis\n31/03/2025 07:14:06,k.moreau,EWS-07,10.8.0.23,Login,ok\n01/04/2025 07:15:00,k.moreau,EWS-07,10.8.0.23,Login,denied\n02/04/2025 08:00:00,a.blanc,EWS-07,10.8.0.9,Coffee,ok\n'

describe('[MAP-1] a proposal', () => {
  it('is read from names and shapes, with reasons', () => {
    const { mapping, why, columns, records } = propose('site/doors.csv', DOORS)
    expect(records).toBe(3)
    expect(columns[1]).toEqual({ column: ['Badge Holder'], filled: 3, examples: ['k.moreau', 'a.blanc'] })
    expect(mapping).toMatchObject({ title: 'doors', time: { columns: [['Zeit']], order: 'day_first' }, action: { column: ['Was'], values: [{ value: 'Login', means: 'logon' }], otherwise: 'other' }, outcome: { column: ['Ergebnis'], values: [{ value: 'ok', means: 'success' }, { value: 'denied', means: 'failure' }] } })
    expect(Object.fromEntries(mapping.fields.map(({ field, column }) => [field, column]))).toEqual({ actor: ['Badge Holder'], source: ['Client IP'], host: ['Terminal'] })
    expect(why.find(({ field }) => field === 'actor')).toMatchObject({ reason: 'it is called “Badge Holder” and its values are names' })
    expect(FieldMapping.safeParse(mapping).success).toBe(true)
  })

  it('joins a day and a clock in two columns', () => {
    expect(propose('a.csv', 'date,clock,user\n2025-03-31,07:14,kim\n2025-04-01,08:14,lee\n').mapping.time.columns).toEqual([['date'], ['clock']])
  })

  it('finds the pairs within a syslog message, and the product of CEF', () => {
    const syslog = propose('fw.log', '<134>Mar 31 07:14:06 fw1 gate: srcip=10.0.0.5 dstip="10.9.0.1" action=deny\n<134>Mar 31 07:14:09 fw1 gate: srcip=10.0.0.6 dstip="10.9.0.1" action=accept\n')
    expect(syslog.mapping.fields).toContainEqual({ field: 'source', column: ['message', 'srcip'], constant: '' })
    expect(syslog.mapping.match.values).toEqual([{ column: ['app'], value: 'gate' }])
    const leef = propose('x.log', 'LEEF:1.0|Acme|Door|2|open|usrName=kim\tsrc=10.0.0.5\tdevTime=2025-03-31T07:14:06Z\n')
    expect(leef.mapping).toMatchObject({ time: { columns: [['cef', 'ext', 'devTime']] }, match: { values: [{ column: ['cef', 'vendor'], value: 'Acme' }, { column: ['cef', 'product'], value: 'Door' }] } })
  })

  it('says so where there is no time', () => {
    const { mapping } = propose('canteen.csv', 'dish,price,eaten\nsoup,3.20,41\n')
    expect(mapping.time.columns).toEqual([])
    expect(FieldMapping.safeParse(mapping).error?.issues[0]?.message).toBe('Choose the column with the time')
  })
})

const word = fc.oneof(fc.constantFrom('time', 'user', 'src', '__proto__', 'constructor', 'message', 'result', 'action', 'a.b'), fc.string({ minLength: 1, maxLength: 12 }))
const value = fc.oneof(fc.constantFrom('2025-03-31T07:14:06Z', '31/03/2025 07:14', '10.0.0.5', 'login failed', 'k=v x="y z"', ''), fc.string({ maxLength: 20 }))
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
const csv = fc.tuple(fc.array(word, { minLength: 2, maxLength: 6 }), fc.array(fc.array(value, { minLength: 2, maxLength: 6 }), { maxLength: 8 })).map(([header, rows]) => ['x.csv', [header, ...rows].map((cells) => cells.map(quoted).join(',')).join('\n')] as const)
const json = fc.array(fc.dictionary(word, fc.oneof(value, fc.jsonValue({ maxDepth: 7 }))), { minLength: 1, maxLength: 8 }).map((records) => ['x.ndjson', records.map((record) => JSON.stringify(record)).join('\n')] as const)

describe('[MAP-2] what is shown is what is read', () => {
  it('for any columns and values', () => {
    let events = 0
    fc.assert(fc.property(fc.oneof(csv, json), ([path, text]) => {
      const proposal = propose(path, text)
      const mapping = FieldMapping.safeParse(proposal.mapping)
      if (!mapping.success) return
      const shown = preview(path, text, mapping.data)
      const { ledger, store } = ingest(path, text, mapping.data)
      expect([ledger.accepted, ledger.rejected, ledger.uninterpreted]).toEqual([shown.accepted, shown.refused, shown.uninterpreted])
      const read = shown.records.flatMap(({ event }) => (event === null ? [] : [event]))
      expect(read.map(({ time }) => Date.parse(time))).toEqual(read.map((_, row) => store.time(row as never)))
      events += read.length
    }), { seed: 20261124, numRuns: 400 })
    expect(events).toBeGreaterThan(50)
  })

  it('leaves a record out that the end of the head cuts', () => {
    expect(readHead('x.csv', utf8('time,user,x\n2025-03-31,kim,1\n2025-03-3'), false).records).toHaveLength(1)
  })
})

describe('[MAP-4] a mapped record', () => {
  const { mapping } = propose('doors.csv', DOORS)

  it('is what its texts mean, and other where they mean nothing', () => {
    const { records, accepted, uninterpreted } = preview('doors.csv', DOORS, mapping)
    expect({ accepted, uninterpreted }).toEqual({ accepted: 3, uninterpreted: 1 })
    expect(records[1]).toMatchObject({ line: 3, refused: null, event: { time: '2025-04-01T07:15:00.000Z', kind: 'logon', outcome: 'failure', texts: [{ field: 'host', text: 'EWS-07' }, { field: 'actor', text: 'k.moreau' }, { field: 'source', text: '10.8.0.23' }] } })
    expect(records[2]).toMatchObject({ event: { kind: 'other', outcome: 'success' } })
  })

  it('takes constants where a column is empty, and the zone it names', () => {
    const more: FieldMapping = { ...mapping, time: { ...mapping.time, zone: 'Europe/Paris' }, fields: [{ field: 'host', column: ['Nowhere'], constant: 'gate' }, { field: 'amount', column: null, constant: '7' }] }
    expect(preview('doors.csv', DOORS, more).records[0]!.event).toMatchObject({ time: '2025-03-31T05:14:06.000Z', texts: [{ field: 'host', text: 'gate' }] })
    const { ledger, store } = ingest('doors.csv', DOORS, more)
    expect(ledger.clock).toMatchObject({ basis: 'set', zone: 'Europe/Paris' })
    expect(store.time(0 as never)).toBe(Date.UTC(2025, 2, 31, 5, 14, 6))
  })

  it('is refused with its text where the time cannot be read', () => {
    expect(preview('doors.csv', `${DOORS}soon,kim,x,y,Login,ok\n,kim,x,y,Login,ok\n`, mapping).records.slice(3)).toMatchObject([{ refused: 'Not a time: soon' }, { refused: 'The record has no time.' }])
  })

  it('[MAP-3] of another file is read where no source knows it', () => {
    expect(ingest('later.csv', DOORS, mapping, 'shared').ledger).toMatchObject({ accepted: 3, source: mappedSource(mapping).id, sourceTitle: 'doors' })
    expect(ingest('other.csv', 'time,user,x\n2025-03-31,kim,1\n', mapping, 'shared').ledger).toMatchObject({ accepted: 0, source: null })
    const known = `${JSON.stringify({ createdDateTime: '2025-10-03T07:14:06Z', userPrincipalName: 'kim', appDisplayName: 'Office 365', ipAddress: '203.0.113.7', clientAppUsed: 'Browser', status: { errorCode: 0 }, isInteractive: true })}\n`
    const mine = propose('x.ndjson', known).mapping
    expect(ingest('x.ndjson', known, mine, 'shared').ledger.source).toBe('entra-signin')
    expect(ingest('x.ndjson', known, mine).ledger.source).toBe(mappedSource(mine).id)
  })
})
