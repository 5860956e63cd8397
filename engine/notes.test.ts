import { beforeAll, describe, expect, it } from 'vitest'
import { heating } from '../mocks/scenarios/heating/heating.ts'
import { vendor0212 } from '../mocks/scenarios/vendor-0212/vendor-0212.ts'
import { CaseReader } from '../server/node/case-reader.ts'
import { noteEvidence } from './ingest/note-evidence.ts'
import { NO_DECISIONS, type StandingDecisions, type StandingNote } from './model/decisions.ts'
import { isToInvestigate } from './narrate/note-criteria.ts'
import type { Analysis } from './pipeline.ts'

const note = (sequence: number, what: string, when: string, asset?: string): StandingNote => ({
  sequence, at: '2026-02-01T00:00:00.000Z', by: { name: 'O. Nyberg', role: 'shift_manager', account: null }, note: { kind: 'note_anomaly', what, when, reason: '', ...(asset === undefined ? {} : { asset }) },
})

describe('[PIPE-5] notes raised by hand', () => {
  let reader: CaseReader
  let before: Analysis
  let when: string
  let asset: string
  const analyse = (...notes: StandingNote[]): Analysis => reader.analyse({ ...NO_DECISIONS, notes } satisfies StandingDecisions)
  const raisedIn = ({ signals }: Analysis) => signals.filter(({ behaviour, terms }) => behaviour === 'operator-note' && terms.some(({ id }) => id === 'raised'))

  beforeAll(async () => {
    reader = new CaseReader()
    for (const { path, bytes } of heating.write({ noise: 0 })) await reader.add(path, [bytes], 2025)
    before = reader.analyse()
    const machines = before.incidents[0]!.entities.filter(({ kind, zone }) => kind === 'controller' || (kind === 'host' && zone === 'control')).map(({ id }) => id)
    const act = before.incidents[0]!.beats.findLast(({ phase, entities }) => phase === 5 && entities.some((id) => machines.includes(id)))!
    when = new Date(Date.parse(act.until) + 5 * 60_000).toISOString()
    asset = act.entities.find((id) => machines.includes(id))!
  })

  it('are signals of what they say, at the asset they name, whose citation is their own bytes', () => {
    const flat = note(1, 'The field glass is rising but the trend is flat', when, asset)
    const after = analyse(flat)
    const [signal] = raisedIn(after)
    expect(signal).toMatchObject({ title: 'Manipulation of view', family: 'note' })
    expect(signal!.terms.map(({ label, decibans }) => [label, decibans])).toEqual(expect.arrayContaining([['Manipulation of view', 8], ['Raised by hand', 3]]))
    expect(after.nameOf(signal!.target!).toLowerCase()).toBe(asset.slice(asset.indexOf(':') + 1))
    expect(after.placeOf(signal!.events[0]!)).toEqual({ path: 'operator-notes/entry-1.ndjson', offset: 0 })
    const { id, bytes } = noteEvidence(flat)
    const told = after.incidents.flatMap(({ beats }) => beats).find(({ citations }) => citations.some(({ evidenceId }) => evidenceId === id))!
    expect(told.citations).toContainEqual(expect.objectContaining({ record: `${id}.0`, offset: 0, length: bytes.length - 1, line: 1 }))
  })

  it('are gone when they are taken back, and leave no trace', () => {
    analyse(note(1, 'The mouse moves by itself', when, asset), note(2, 'Screens went black', when))
    expect(analyse().incidents).toEqual(before.incidents)
    expect(raisedIn(analyse())).toEqual([])
  })

  it('keep their records whatever else is noted, in any order of deciding', () => {
    const [one, other] = [note(1, 'The mouse moves by itself', when, asset), note(2, 'Something smells', when)]
    const alone = analyse(other).incidents
    analyse(one)
    analyse(one, other)
    expect(analyse(other).incidents).toEqual(alone)
    expect(noteEvidence(one)).toEqual(noteEvidence(structuredClone(one)))
  })

  it('say something though their words say nothing more, and less with a cause found', () => {
    const weights = ['Something smells', 'Trend flat, transmitter fault found'].map((what) => raisedIn(analyse(note(1, what, when)))[0]!.terms.reduce((sum, { decibans }) => sum + decibans, 0))
    expect(weights).toEqual([7, 5])
  })

  it('are text whatever they hold, and are taken out as a record like any other', () => {
    const hostile = note(1, '"}\n{"time":"2025-01-01T00:00:00Z","person":"__proto__","text":"<img src=x>"} by itself', when, '__proto__')
    expect(raisedIn(analyse(hostile))).toHaveLength(1)
    const { id } = noteEvidence(hostile)
    expect(raisedIn(reader.analyse({ ...NO_DECISIONS, notes: [hostile], retracted: new Set([`${id}.0`]) }))).toEqual([])
  })
})

describe('[ACC-20] when something odd becomes a matter of investigation', () => {
  let reader: CaseReader
  let analysis: Analysis
  const met = (what: string, when: string, asset?: string, of = analysis) => Object.fromEntries(of.noteCriteria(note(1, what, when, asset).note).map(({ id, met: state }) => [id, state]))
  const DURING = '2025-10-14T00:40:00.000Z'
  const FLAT = 'Field glass rising, trend flat'

  beforeAll(async () => {
    reader = new CaseReader()
    for (const { path, bytes } of vendor0212.write({ noise: 0.3 })) await reader.add(path, [bytes], 2025)
    analysis = reader.analyse()
  })

  it('looks each criterion up, with the records that show it', () => {
    const criteria = analysis.noteCriteria(note(1, FLAT, DURING, 'host:plc-b2-03').note)
    expect(criteria.map(({ id, met: state }) => [id, state])).toEqual([['view_and_field', 'yes'], ['near_process', 'yes'], ['session_before', 'yes'], ['second_note', 'no'], ['change_before', expect.stringMatching(/yes|no/) as string]])
    expect(criteria[2]!.records.length).toBeGreaterThan(0)
    expect(isToInvestigate(criteria)).toBe(true)
  })

  it('finds none where there is none, and does not call unseen what it cannot see', () => {
    expect(met('Something smells', '2025-09-20T03:00:00.000Z', 'host:plc-b2-03')).toMatchObject({ view_and_field: 'no', near_process: 'yes', second_note: 'no' })
    expect(met('Something smells', DURING, 'host:never-heard-of')).toMatchObject({ near_process: 'not_observable' })
    expect(met(FLAT, '2027-01-01T00:00:00.000Z')).toMatchObject({ session_before: 'not_observable' })
    expect(new CaseReader().analyse().noteCriteria(note(1, FLAT, DURING).note).map(({ met: state }) => state)).toEqual(['yes', 'no', 'not_observable', 'no', 'not_observable'])
    expect(isToInvestigate(analysis.noteCriteria(note(1, 'Something smells', '2025-09-20T03:00:00.000Z').note))).toBe(false)
  })

  it('counts another note of the area, and never the note itself', () => {
    const [own, other] = [note(1, FLAT, DURING, 'host:plc-b2-03'), note(2, 'The mouse moves by itself', '2025-10-14T02:00:00.000Z', 'host:plc-b2-03')]
    const alone = reader.analyse({ ...NO_DECISIONS, notes: [own] })
    expect(met(FLAT, DURING, 'host:plc-b2-03', alone)).toMatchObject({ second_note: 'no', view_and_field: 'yes' })
    expect(alone.noteCriteria(own.note)[0]!.records).toEqual([`${noteEvidence(own).id}.0`])
    const both = reader.analyse({ ...NO_DECISIONS, notes: [own, other] }).noteCriteria(own.note)[3]!
    expect(both).toMatchObject({ met: 'yes', records: [`${noteEvidence(other).id}.0`] })
    reader.analyse()
  })
})
