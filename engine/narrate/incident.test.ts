import { expect, it } from 'vitest'
import type { Clock } from '../../contract/evidence.ts'
import { Incident } from '../../contract/incident.ts'
import { plot } from '../correlate/testing/plot.ts'
import { probability, type EventIndex } from '../model/units.ts'
import type { CaseFile } from './case-file.ts'
import { orderOf } from './certainty.ts'
import { tellIncident, type ToldIncident } from './incident.ts'
import { collectSightings } from './sightings.ts'
import { measureTelemetry } from './telemetry.ts'

const CASCADE = `
  !18 mfa    203.0.113.7 kim
  !14 docs   - kim FS01 touches P2 ot_documents
  !12 vpn    203.0.113.7 acme
  !15 jump   - acme JUMP-A holds P3
  !16 ews    JUMP-A acme EWS-07 holds P3 engineering_access
  !14 plc    EWS-07 - PLC-B2 touches P4
`
const UTC: Clock = { basis: 'declared', zone: 'UTC', errorMs: 1000 }

function tell(text: string): { incidents: ToldIncident[]; file: CaseFile } {
  const { store, resolution, stories, graphs } = plot(text)
  const file: CaseFile = { store, entities: resolution.entities, plant: { workOrders: [], windows: [], timezone: 'UTC', zoneMinutes: () => 0 }, files: [{ id: 'aaaaaaaaaaaa', path: 'log.json', source: 'Test log', clock: UTC }] }
  const telemetry = measureTelemetry(store, resolution)
  return { file, incidents: stories.map((story, i) => tellIncident(story, graphs[i]!, [], telemetry, collectSightings(store, resolution), file)) }
}

/** A story of one step with that many records a second apart, of which the drawing keeps ten. */
function writeBurst(records: number): ToldIncident {
  const { store, resolution, stories, graphs } = plot(CASCADE)
  const [story, graph] = [stories[0]!, graphs[0]!]
  const at = store.time((store.count - 1) as EventIndex)
  const events = Array.from({ length: records }, (_, i) => store.append({ time: (at + i * 1000) as never, kind: 'file_read' }, 0, 10_000 + i * 10, 9, i + 1))
  const step = story.steps[1]!
  const edge = graph.edges.find(({ from, to }) => from === step.signal.actor && to === step.signal.target)!
  const file: CaseFile = { store, entities: resolution.entities, plant: { workOrders: [], windows: [], timezone: 'UTC', zoneMinutes: () => 0 }, files: [{ id: 'aaaaaaaaaaaa', path: 'log.json', source: 'Test log', clock: UTC }] }
  const telling = { ...story, steps: [{ ...step, signal: { ...step.signal, events, eventCount: records } }], visits: [] }
  return tellIncident(telling, { ...graph, edges: [{ ...edge, step: 0, events: events.slice(0, 10) }], predicted: [], crossings: [] }, [], measureTelemetry(store, resolution), null, file)
}

it('[NAR-1] every clause cites records that exist, and the wire form is valid', () => {
  const { incidents, file } = tell(CASCADE)
  const incident = Incident.parse({ ...incidents[0]!, revision: 1 })
  const known = new Set(Array.from({ length: file.store.count }, (_, i) => `aaaaaaaaaaaa.${file.store.offset(i as EventIndex)}`))
  const cited = incident.beats.flatMap((beat) => [...beat.clauses, ...beat.reasons].flatMap((clause) => clause.cites))
  expect(cited.length).toBeGreaterThan(6)
  expect(cited.filter((record) => !known.has(record))).toEqual([])
})

it('[NAR-7] the headline says who holds what and how far the controller is, in at most 120 characters', () => {
  expect(tell(CASCADE).incidents[0]!.title).toBe('Someone using acme holds EWS-07, one hop from PLC-B2.')
  const long = tell(CASCADE.replaceAll('acme', 'a'.repeat(150))).incidents[0]!
  expect(long.title.length).toBeLessThanOrEqual(120)
})

it('puts the crossing on the beat that made it, and numbers beats by time', () => {
  const { beats, crossings, edges } = tell(CASCADE).incidents[0]!
  expect(beats.map(({ number, title, crossing }) => `${number} ${title}${crossing ? ` ${crossing.from}→${crossing.to}` : ''}`)).toEqual([
    '1 mfa', '2 docs', '3 vpn', '4 jump enterprise→dmz', '5 ews dmz→operations', '6 plc',
  ])
  expect(crossings.map(({ beat }) => beats.find(({ id }) => id === beat)!.title)).toEqual(['jump', 'ews'])
  expect(edges.filter(({ kind }) => kind === 'seen').every(({ number, records }) => number !== null && records.length > 0)).toBe(true)
})

it('tells a visit in one sentence, and the crossing on the first visit only', () => {
  const { beats } = tell(`
    tunnel_opened kim 203.0.113.7 VPN1 -
    !18 mfa  203.0.113.7 kim kim holds
    !16 docs 203.0.113.7 kim FS01 touches P2
    ${[10, 40, 70].map((hour) => `@${hour}\ntunnel_opened kim 203.0.113.7 VPN1 -\nlogon kim 203.0.113.7 JUMP-A 10\n@${hour + 5}\nlogoff kim - JUMP-A -`).join('\n')}
  `).incidents[0]!
  const visits = beats.filter(({ title }) => title.includes('RDP'))
  expect(visits).toHaveLength(3)
  expect(visits.map(({ crossing, phase }) => [crossing?.to ?? null, phase])).toEqual([['dmz', 3], [null, 3], [null, 3]])
})

it('[NAR-11] a hop tells each instant its records show, in order, with those records; a sentence names the records it has no room to cite', () => {
  const { incidents } = tell(CASCADE)
  const { edges, beats } = incidents[0]!
  for (const { kind, times, timeCount, records } of edges) {
    if (kind === 'predicted') continue
    expect(times!.map(({ at }) => at)).toEqual(times!.map(({ at }) => at).toSorted())
    expect(new Set(times!.map(({ at }) => at)).size).toBe(timeCount)
    expect(new Set(times!.flatMap((time) => time.records))).toEqual(new Set(records))
  }
  expect(beats.every(({ further }) => further === undefined)).toBe(true)
  const burst = writeBurst(130)
  expect(burst.beats[0]!.citations).toHaveLength(50)
  expect(burst.beats[0]!.further).toHaveLength(80)
  expect(new Set([...burst.beats[0]!.citations.map(({ record }) => record), ...burst.beats[0]!.further!]).size).toBe(130)
  expect(burst.edges[0]).toMatchObject({ timeCount: 130, times: { length: 130 }, records: { length: 130 } })
  expect(writeBurst(300).edges[0]!.times).toHaveLength(200)
  expect(writeBurst(300).edges[0]!.timeCount).toBe(300)
})

it('[NAR-6] in a sure story a step is told as it is, in a doubtful one as it appears', () => {
  const first = (text: string): unknown => tell(text).incidents[0]!.beats[0]!.clauses[0]!.parts[0]
  expect(first(CASCADE)).toEqual({ text: 'mfa happened.' })
  expect(first('!16 a - kim - none\n!16 b - kim - none')).toEqual({ text: 'It appears that ' })
})

it('[NAR-8] without logs that would show it, a precursor is not observable; a lane without logs is named', () => {
  const { precursors, blind } = tell('!18 mfa 203.0.113.7 kim\n!18 spray 203.0.113.7 kim').incidents[0]!
  expect(precursors.map(({ state }) => state)).toEqual(['not_observable', 'not_observable', 'not_observable', 'not_observable'])
  expect(blind.map(({ title }) => title)).toContain('No operational logs loaded')
})

it('[NAR-4] order is proven within a file and beyond clock error, likely inside it, unknown with assumed zones', () => {
  const { file } = tell(CASCADE)
  const at = (a: Partial<Clock>, b: Partial<Clock>): string => {
    const { store } = plot('logon a 10.0.0.1 H1 10')
    store.append({ time: 1500 as never, kind: 'other' }, 1, 0, 1, 1)
    return orderOf({ ...file, store, files: [{ id: 'a', path: 'a', source: '', clock: { ...UTC, ...a } }, { id: 'b', path: 'b', source: '', clock: { ...UTC, ...b } }] }, 0 as EventIndex, 1 as EventIndex)
  }
  expect([at({ errorMs: 500 }, { errorMs: 500 }), at({}, {}), at({ basis: 'assumed' }, {})]).toEqual(['proven', 'likely', 'unknown'])
  expect(orderOf(file, 0 as EventIndex, 1 as EventIndex)).toBe('proven')
  // A clock known to be off proves nothing, nor does it make likely what the corrected times deny; in doubt it tells nothing.
  const off = (offsetMs: number | null) => ({ offsetMs, errorMs: 2_440_000 })
  expect([at(off(2_400_000), {}), at({}, off(2_400_000)), at({}, off(-2_400_000)), at({}, off(null)), at(off(null), {})]).toEqual(['likely', 'unknown', 'likely', 'unknown', 'unknown'])
})

it('[NAR-4] two hosts in one file have two clocks', () => {
  const { file } = tell(CASCADE)
  const { store } = plot('logon a 10.0.0.1 H1 10')
  for (const [host, time] of [['H2', 1500], ['H1', 1500], ['H2', 9000]] as const) store.append({ time: time as never, kind: 'other', host }, 0, 0, 1, 1)
  expect([1, 2, 3].map((event) => orderOf({ ...file, store }, 0 as EventIndex, event as EventIndex))).toEqual(['likely', 'proven', 'proven'])
})

it('sums the terms of a story to its score, and never beyond 99 %', () => {
  const sum = (text: string): { sum: number; confidence: number } => {
    const { terms, confidence } = tell(text).incidents[0]!
    return { sum: Math.round(terms.reduce((total, { decibans }) => total + decibans, 0) * 10) / 10, confidence }
  }
  const sure = sum(CASCADE)
  expect(sure.sum).toBe(20)
  expect(sure.confidence).toBeCloseTo(0.99, 2)
  const even = sum('!16 a - kim - none\n!16 b - kim - none')
  expect(even.sum).toBe(2)
  expect(even.confidence).toBeCloseTo(probability(2), 6)
})

it('[NAR-12] what takes weight off an act is told as what speaks against the story, with its records', () => {
  const { store, resolution, stories, graphs } = plot(CASCADE)
  const [story, graph] = [stories[0]!, graphs[0]!]
  const file: CaseFile = { store, entities: resolution.entities, plant: { workOrders: [], windows: [], timezone: 'UTC', zoneMinutes: () => 0 }, files: [{ id: 'aaaaaaaaaaaa', path: 'a.log', source: '', clock: UTC }] }
  const [step, ...others] = story.steps
  const covered = { ...step!.signal, terms: [...step!.signal.terms, { id: 'paperwork', label: 'Order covers it', detail: 'WO-7', decibans: -4, events: step!.signal.events }, { id: 'shade', label: 'Known', detail: '', decibans: -1, events: step!.signal.events }] }
  const { contradictions } = tellIncident({ ...story, steps: [{ ...step!, signal: covered }, ...others] }, graph, [], measureTelemetry(store, resolution), null, file)
  expect(contradictions.map(({ parts }) => parts)).toEqual([[{ text: 'mfa: order covers it, WO-7 (−4 dB)' }]])
  expect(contradictions[0]!.cites).toHaveLength(1)
  expect(tell(CASCADE).incidents[0]!.contradictions).toEqual([])
})
