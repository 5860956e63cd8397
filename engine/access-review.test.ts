import { beforeAll, describe, expect, it } from 'vitest'
import type { AccessSession, AnswerSession, GivenAnswer } from '../contract/access.ts'
import type { Person } from '../contract/roles.ts'
import { safety2017 } from '../mocks/scenarios/safety-2017/safety-2017.ts'
import { waterDosing } from '../mocks/scenarios/water-dosing/water-dosing.ts'
import { vendor0212 } from '../mocks/scenarios/vendor-0212/vendor-0212.ts'
import { CaseReader } from '../server/node/case-reader.ts'
import { KNOWN_PRACTICE } from './model/signal.ts'
import { NO_DECISIONS, type StandingDecisions } from './model/decisions.ts'
import type { Analysis } from './pipeline.ts'

const AT = Date.UTC(2025, 9, 20, 6)
const ENGINEER: Person = { name: 'S. Aubert', role: 'ot_engineer', account: 's.aubert' }
const SHIFT: Person = { name: 'L. Marchand', role: 'shift_manager', account: null }
const ACTOR: Person = { name: 'ACME Support', role: 'ot_engineer', account: 'ACME-support' }

let sequence = 0
function given(session: AccessSession, by: Person, answer: Partial<AnswerSession> = {}): GivenAnswer {
  sequence++
  return {
    sequence, at: '2025-10-20T05:00:00.000Z', by,
    answer: { kind: 'answer_session', session: session.key, verdict: 'legitimate_planned', scope: 'whole', acts: session.acts.map(({ id }) => id), relation: 'area_engineer', channel: 'phone', basis: ['called_person'], confidence: 90, reason: '', expires: '2025-11-19T05:00:00.000Z', key: `answer-${sequence}`, ...answer },
  }
}
const decided = (answers: readonly GivenAnswer[], more: Partial<StandingDecisions> = {}): StandingDecisions => ({ ...NO_DECISIONS, answers, at: AT, ...more })

describe('[ACC-13] what an answer changes', () => {
  let reader: CaseReader
  let before: Analysis
  let session: AccessSession
  const analyse = (...answers: GivenAnswer[]): Analysis => reader.analyse(decided(answers))
  /** Decibans of all sentences, which no ceiling cuts. */
  const weight = ({ incidents }: Analysis): number => incidents.flatMap(({ beats }) => beats).reduce((sum, { decibans }) => sum + Math.max(0, decibans), 0)

  beforeAll(async () => {
    reader = new CaseReader()
    for (const { path, bytes } of vendor0212.write({ noise: 0.3 })) await reader.add(path, [bytes], 2025)
    before = reader.analyse(decided([]))
    session = before.sessions().find(({ person }) => person.entity === 'account:acme-support')!
  })

  it('nothing without answers, and nothing that is asked', () => {
    expect(before.sessions()).toEqual(reader.analyse().sessions())
    const after = analyse(given(session, ENGINEER), given(session, SHIFT))
    expect(after.sessions().map(({ key, acts, question, decibans }) => ({ key, acts, question, decibans }))).toEqual(before.sessions().map(({ key, acts, question, decibans }) => ({ key, acts, question, decibans })))
  })

  it('an engineer who is not on the path lowers what they may clear: not the controller, which asks for two', () => {
    const one = analyse(given(session, ENGINEER))
    expect(weight(one)).toBeLessThan(weight(before))
    const upload = (analysis: Analysis) => analysis.incidents.flatMap(({ beats }) => beats).find(({ title }) => title === 'Program of a controller read')
    expect(upload(one)?.decibans).toBe(upload(before)!.decibans)
    const two = analyse(given(session, ENGINEER), given(session, SHIFT))
    expect(upload(two)!.decibans).toBeLessThan(upload(one)!.decibans)
    expect(weight(two)).toBeLessThan(weight(one))
  })

  it('[ACC-17] two people’s words lower an act on a controller and do not remove it, until somebody compares its logic', () => {
    const upload = (analysis: Analysis) => analysis.incidents.flatMap(({ beats }) => beats).find(({ title }) => title === 'Program of a controller read')
    const words = analyse(given(session, ENGINEER), given(session, SHIFT))
    const told = words.incidents.find((incident) => incident.beats.some((beat) => beat.title === 'Program of a controller read'))!
    expect(told.answered).toContain('S. Aubert')
    expect(told.answered).toContain('L. Marchand')
    expect(words.list.incidents.find(({ id }) => id === told.id)!.answered).toBe(told.answered)
    expect(before.incidents.every(({ answered }) => answered === undefined)).toBe(true)
    const compared = analyse(given(session, ENGINEER, { basis: ['integrity_check'] }), given(session, SHIFT))
    expect(upload(compared)).toBeUndefined()
    expect(compared.incidents.every(({ answered }) => answered === undefined)).toBe(true)
  })

  it('an account on the path cannot: not for itself, not under an alias, not through who quotes it', () => {
    for (const by of [ACTOR, { ...ACTOR, name: 'Someone Else' }, { ...ENGINEER, name: 'Karim Moreau', account: 'PLANT\\k.moreau' }]) {
      expect(analyse(given(session, by)).incidents).toEqual(before.incidents)
    }
    expect(analyse(given(session, ENGINEER, { saidBy: ACTOR, channel: 'call_back' })).incidents).toEqual(before.incidents)
  })

  it('and an answer that ended an incident bars its attester all the same', () => {
    const path = before.attackPath(session.key)
    const after = analyse(given(session, ENGINEER), given(session, SHIFT), given(session, ACTOR))
    expect(after.attackPath(session.key)).toEqual(path)
  })

  it('a lower weight is a term that names who said it, and what is left of nothing is set aside in view', () => {
    const after = analyse(given(session, ENGINEER), given(session, SHIFT))
    const terms = after.incidents.flatMap(({ beats }) => beats.flatMap((beat) => beat.terms)).filter(({ id }) => id === 'answer')
    const aside = after.incidents.flatMap(({ setAside }) => setAside).filter(({ why }) => why.includes('S. Aubert'))
    expect(aside.map(({ title }) => title)).toContain('Event log cleared')
    const whole = after.incidents.flatMap((incident) => incident.terms).find(({ id }) => id === 'answer')!
    expect(whole.decibans).toBeLessThan(-20)
    expect(whole.detail).toContain('S. Aubert')
    expect(terms.every(({ decibans, detail }) => decibans < 0 && detail.includes('S. Aubert'))).toBe(true)
  })

  it('what the rest of the campaign did stays as it is, sentence by sentence', () => {
    const after = analyse(given(session, ENGINEER), given(session, SHIFT))
    const elsewhere = before.incidents[0]!.beats.filter(({ at }) => at < session.from || at > session.until).map(({ id }) => id)
    expect(elsewhere.length).toBeGreaterThan(10)
    expect(after.incidents.flatMap(({ beats }) => beats.map(({ id }) => id))).toEqual(expect.arrayContaining(elsewhere))
    expect(after.incidents[0]!.terms.reduce((sum, { decibans }) => sum + decibans, 0)).toBeCloseTo(20, 0)
  })

  it('a denial adds one statement, and takes nothing away', () => {
    const after = analyse(given(session, ENGINEER, { verdict: 'unauthorised' }))
    const terms = after.incidents.flatMap(({ beats }) => beats.flatMap((beat) => beat.terms)).filter(({ id }) => id === 'answer')
    expect(Math.max(...terms.map(({ decibans }) => decibans))).toBe(20)
    expect(weight(after)).toBeGreaterThan(weight(before))
  })

  it('yes and no to the same weigh nothing', () => {
    expect(analyse(given(session, ENGINEER), given(session, SHIFT, { verdict: 'unauthorised' })).incidents).toEqual(before.incidents)
  })

  it('a session that no incident told becomes one when it is denied', () => {
    const harmless = before.sessions().find(({ incident, person }) => incident === null && person.entity === 'account:acme.brandt')!
    const after = analyse(given(harmless, ENGINEER, { verdict: 'unauthorised' }))
    expect(after.incidents).toHaveLength(before.incidents.length + 1)
    const told = after.incidents.flatMap(({ beats }) => beats).filter(({ terms }) => terms.some(({ id, decibans }) => id === 'answer' && decibans > 0))
    expect(new Set(told.map(({ at }) => at.slice(0, 10)))).toEqual(new Set(['2025-09-29']))
    expect(told.every(({ clauses }) => clauses.every(({ cites }) => cites.length > 0))).toBe(true)
  })

  it('an answer that was given for a while holds for that while', () => {
    const over = { ...decided([given(session, ENGINEER), given(session, SHIFT)]), at: Date.UTC(2026, 0, 1) }
    expect(reader.analyse(over).incidents).toEqual(before.incidents)
  })
})

describe('[ACC-3] safety systems, from the records to the score', () => {
  let reader: CaseReader
  let before: Analysis
  let session: AccessSession
  const answered = (answers: readonly GivenAnswer[]): Analysis => reader.analyse(decided(answers, { at: Date.UTC(2025, 9, 20, 6) }))

  beforeAll(async () => {
    reader = new CaseReader()
    for (const { path, bytes } of safety2017.write({ noise: 0 })) await reader.add(path, [bytes], 2025)
    before = reader.analyse(decided([]))
    session = before.sessions().find(({ incident, decibans, acts }) => incident !== null && decibans > 5 && acts.every(({ sensitive }) => sensitive.includes('safety') || sensitive.length === 0) && acts.some(({ sensitive }) => sensitive.includes('safety')))!
  })

  const weightOn = ({ incidents }: Analysis): number => {
    const own = new Set(session.acts.filter(({ sensitive }) => sensitive.includes('safety')).flatMap(({ records }) => records))
    return incidents.flatMap(({ beats }) => beats).filter(({ citations }) => citations.some(({ record }) => own.has(record))).flatMap(({ terms }) => terms).filter(({ id }) => id !== 'story' && id !== 'prior').reduce((sum, { decibans }) => sum + decibans, 0)
  }

  it('one person, however often, takes nothing off what was done there', () => {
    expect(weightOn(before)).toBeGreaterThan(0)
    const again = [given(session, ENGINEER), given(session, ENGINEER), given(session, { ...ENGINEER, role: 'process_safety' })]
    expect(weightOn(answered(again))).toBe(weightOn(before))
  })

  it('two of one department neither, two of two departments do', () => {
    const colleague: Person = { name: 'B. Lindgren', role: 'ot_engineer', account: null }
    expect(weightOn(answered([given(session, ENGINEER), given(session, colleague)]))).toBe(weightOn(before))
    expect(weightOn(answered([given(session, ENGINEER), given(session, { ...colleague, role: 'process_safety' })]))).toBeLessThan(weightOn(before))
  })

  it('and nothing there is learned, whoever answered', () => {
    const after = answered([given(session, ENGINEER), given(session, SHIFT)])
    expect(after.incidents.flatMap(({ beats }) => beats.flatMap(({ terms }) => terms)).filter(({ id }) => id === KNOWN_PRACTICE)).toEqual([])
  })
})

describe('[ACC-17] a weak story whose only acts are at the process', () => {
  it('stays listed at even odds after two wrong answers, says who gave them, and its terms add up', async () => {
    const reader = new CaseReader()
    for (const { path, bytes } of waterDosing.write({ noise: 0 })) await reader.add(path, [bytes], 2026)
    const before = reader.analyse(decided([]))
    const [incident] = before.incidents
    const session = before.sessions().find((each) => each.incident === incident!.id)!
    expect(session.acts.some(({ sensitive, phase }) => phase === 5 || sensitive.includes('level_0_1'))).toBe(true)
    const sum = ({ terms }: { terms: readonly { decibans: number }[] }): number => terms.reduce((all, { decibans }) => all + decibans, 0)
    const at = Date.parse(session.until) + 1
    const said = [given(session, ENGINEER, { expires: '2027-01-01T00:00:00.000Z' }), given(session, SHIFT, { expires: '2027-01-01T00:00:00.000Z' })]
    const after = reader.analyse({ ...decided(said), at })
    const told = after.incidents.find(({ answered }) => answered !== undefined)!
    expect(told.beats.map(({ title }) => title)).toContain('Values written to a controller')
    expect(sum(incident!)).toBeGreaterThan(0)
    expect(sum(told)).toBeCloseTo(0, 5)
    expect(told.course!.at(-1)!.decibans).toBeCloseTo(0, 5)
    expect(told.answered).toContain('S. Aubert')
    const compared = reader.analyse({ ...decided([{ ...said[0]!, answer: { ...said[0]!.answer, basis: ['integrity_check'] } }, said[1]!]), at })
    expect(compared.incidents).toEqual([])
  })
})
