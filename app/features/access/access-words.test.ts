import { describe, expect, it } from 'vitest'
import { accessSession } from '../../testing/access-fixture.ts'
import { asSentence, emphasise, formatHours, mentionsIn, namesIn, phrasesOf, sensitivitiesOf, shortLabel, tellLive, tellTouched, writeClause } from './access-words.ts'

const session = accessSession()

describe('the words of a card', () => {
  it('tell hours in plant time with its zone, and both days of a night', () => {
    expect(formatHours(session)).toBe('Tue 14 Oct, 02:12–02:47 plant time (CEST)')
    expect(formatHours({ ...session, from: '2025-10-14T21:50:00.000Z', until: '2025-10-14T22:20:00.000Z' })).toBe('Tue 14 Oct, 23:50 – Wed 15 Oct, 00:20 plant time (CEST)')
    expect(formatHours({ ...session, until: session.from })).toBe('Tue 14 Oct, 02:12 plant time (CEST)')
  })
  it('never claim that a session is open now from logs that stopped long ago', () => {
    const live = { ...session, live: true }
    expect(tellLive(live, Date.parse(session.until) + 60_000)).toBe('Still open, for 36 min.')
    expect(tellLive(live, Date.parse('2026-11-23T00:00:00.000Z'))).toBe('Not ended as far as the logs tell; they stop 35 min after it began.')
    expect(tellLive(session, Date.parse('2026-11-23T00:00:00.000Z'))).toBe('Ended after 35 min.')
  })
  it('write acts with the names of things, and unknown ones without their kind', () => {
    expect(writeClause(session.acts[2]!.clause, namesIn(session))).toBe('read the program of PLC-B2-03')
    expect(writeClause({ parts: [{ text: 'opened ' }, { entity: 'host:srv-9' }], cites: [] }, new Map())).toBe('opened srv-9')
  })
  it('set off machines and hours of a question without losing a letter', () => {
    const passages = emphasise(session.question, phrasesOf(session))
    expect(passages.map(({ text }) => text).join('')).toBe(session.question)
    expect(passages.filter(({ strong }) => strong).map(({ text }) => text)).toEqual(['EWS-07 (Boiler 2 engineering PC)', 'Tue 14 Oct, 02:12–02:47', 'PLC-B2-03 (drum level)'])
    expect(emphasise('', ['x'])).toEqual([])
  })
  it('find the name beside a nickname, on either side', () => {
    expect(mentionsIn('connect to EWS-07 (Boiler 2 PC) now', ['Boiler 2 PC'])).toEqual(['EWS-07 (Boiler 2 PC)'])
    expect(mentionsIn('connect to EWS-07 (Boiler 2 PC) now', ['EWS-07'])).toEqual(['EWS-07 (Boiler 2 PC)'])
    expect(mentionsIn('connect to it', ['EWS-07'])).toEqual(['EWS-07'])
  })
  it('say where a machine stands once, without its name', () => {
    expect(tellTouched({ ...session.touched[0]!, words: 'PLC-B2-03 (drum level) · serves Boiler 2' })).toBe('serves Boiler 2 · level 1, not a safety system')
    expect(tellTouched({ ...session.touched[0]!, zone: 'safety', safety: true, level: null, words: '' })).toBe('a safety system')
  })
  it('shorten a station and end a reason as a sentence', () => {
    expect([shortLabel('VPN1 (VPN firewall)'), shortLabel('JUMP-A')]).toEqual(['VPN1', 'JUMP-A'])
    expect([asSentence('no work order.'), asSentence('why?'), asSentence('')]).toEqual(['No work order.', 'Why?', ''])
  })
  it('ask for two people where the session or one of the acts spoken of needs it', () => {
    expect(sensitivitiesOf(session, [session.acts[0]!.id])).toEqual(['recording_off'])
    expect(sensitivitiesOf({ ...session, sensitive: [] }, [session.acts[0]!.id])).toEqual([])
    expect(sensitivitiesOf({ ...session, sensitive: [] }, [session.acts[2]!.id])).toEqual(['level_0_1'])
  })
})
