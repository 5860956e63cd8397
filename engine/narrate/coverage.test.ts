import { expect, it } from 'vitest'
import { Coverage } from '../../contract/coverage.ts'
import { scene } from '../detect/testing/scene.ts'
import { HOUR } from '../model/units.ts'
import { writeCoverage } from './coverage.ts'
import { collectSightings } from './sightings.ts'

const SITE = `
  host PC-7 role=workstation zone=enterprise level=4 address=10.1.0.7
  host JUMP-A role=jump_server zone=dmz level=3.5 address=10.5.0.2
  host JUMP-G role=jump_server zone=dmz level=3.5 address=10.6.0.2
  host EWS-07 role=ews zone=operations level=3 address=10.2.0.7
  host PLC-1 controller=yes role=plc zone=control level=1
  account acme kind=vendor_user
`

const coverageOf = (text: string): Coverage => {
  const { event } = scene(`${SITE}${text}`)
  const { store, resolution } = event
  const clock = { basis: 'declared', zone: 'UTC', errorMs: 0 } as const
  return Coverage.parse(writeCoverage(collectSightings(store, resolution), resolution.entities, [{ id: 'a', path: 'a.log', source: 'Test log', clock }], 'UTC', null))
}

it('[NAR-9] tells each way between IT and OT and down to the controllers, with its sources and hours', () => {
  const { conduits } = coverageOf(`
    D0..D3 09:00 remote_desktop actor=kim source=10.1.0.7 host=JUMP-A
    D0..D3 09:30 remote_desktop actor=kim source=10.5.0.2 host=EWS-07
    D0..D3 10:00 ot_write source=10.2.0.7 destination=PLC-1
    D0 08:00 tunnel_opened actor=acme source=203.0.113.7 object=10.8.0.2 host=GW
    D0 09:10 remote_desktop actor=acme source=10.8.0.2 host=JUMP-A`)
  expect(conduits.map(({ title, from, to, boundary, detail, records }) => `${title}: ${from}→${to}${boundary ? '!' : ''} ${detail} ${records}`)).toEqual([
    'JUMP-A → EWS-07: dmz→operations! Test log 4',
    'office network → JUMP-A: enterprise→dmz! Test log 4',
    'Vendor VPN → JUMP-A: internet→dmz! Test log 1',
    '? → JUMP-G: null→dmz! nothing loaded 0',
    'EWS-07 → controllers: operations→control Test log 4',
  ])
})

it('[NAR-9] names what ought to be seen of a role and is missing, has gaps, or is seen', () => {
  const { roles } = coverageOf('D0..D9 09:00 x20 logon actor=kim source=10.1.0.7 host=JUMP-A\nD0 09:00 process_started host=JUMP-G\nD9 09:00 process_started host=JUMP-G')
  const jump = roles.find(({ role }) => role === 'jump_server')!
  expect(jump.expected.map(({ view, state }) => `${view} ${state}`)).toEqual(['sessions seen', 'programs gaps', 'traffic missing'])
  expect([jump.assets, jump.unseen]).toEqual([2, []])
  expect(roles.find(({ role }) => role === 'ews')).toMatchObject({ unseen: ['EWS-07'], unseenCount: 1 })
  expect(roles.find(({ role }) => role === 'plc')).toMatchObject({ records: 0, share: 0, unseen: ['PLC-1'], detail: 'nothing loaded' })
})

it('[NAR-9] does not take a way nobody went for a gap while the log that shows it writes on', () => {
  const { conduits } = coverageOf('D0 09:00 remote_desktop actor=kim source=10.1.0.7 host=JUMP-A\nD0..D9 09:00 logon actor=kim host=JUMP-A\nD0..D9 21:00 logon actor=kim host=JUMP-A')
  const { expected, records, silences } = conduits.find(({ title }) => title === 'office network → JUMP-A')!
  expect([records, silences.length, expected.map(({ view, state }) => `${view} ${state}`)]).toEqual([1, 19, ['sessions seen', 'traffic missing']])
})

it('[NAR-9] measures the longest silence, and that of what was never loaded is the whole case', () => {
  const { conduits, from, to } = coverageOf('D0 09:00 remote_desktop actor=kim source=10.1.0.7 host=JUMP-A\nD2 08:00 remote_desktop actor=kim source=10.1.0.7 host=JUMP-A')
  const way = (title: string) => conduits.find((conduit) => conduit.title === title)!
  expect(way('office network → JUMP-A')).toMatchObject({ longestSilenceMs: 46 * HOUR, share: 2 / 48 })
  expect(way('? → JUMP-G').longestSilenceMs).toBe(Date.parse(to!) - Date.parse(from!))
})

it('[NAR-9] is empty without telemetry, and bounded with a century of it', () => {
  expect(coverageOf('')).toMatchObject({ from: null, conduits: [], roles: [] })
  const { conduits } = coverageOf('D-30000 09:00 remote_desktop actor=kim source=10.1.0.7 host=JUMP-A\nD6000 08:00 remote_desktop actor=kim source=10.1.0.7 host=JUMP-A')
  const { counts } = conduits.find(({ title }) => title === 'office network → JUMP-A')!
  expect(counts).toHaveLength(160)
  expect(counts.reduce((a, b) => a + b, 0)).toBe(2)
})
