import { describe, expect, it } from 'vitest'
import { ReportingClock, ReportingDuty, type StateDuty } from '../../contract/containment.ts'
import { writeReportingClocks } from './reporting-clocks.ts'
import type { RespondEntry } from './respond-journal.ts'
import { entry } from './testing/entry.ts'

const CASE = 'case-00000001'
const duty = (sequence: number, name: ReportingDuty, state: StateDuty['state'], at: string, incident = CASE): RespondEntry => entry(sequence, 'A. Weber (ciso)', { kind: 'state_duty', incident, duty: name, state, at: `${at}:00.000Z`, reason: 'Seen on the bridge' })
const clocks = (journal: readonly RespondEntry[], now: string): Record<string, ReportingClock> => Object.fromEntries(writeReportingClocks(CASE, journal, 'Europe/Paris', Date.parse(now)).map((clock) => [clock.duty, ReportingClock.parse(clock)]))
const shown = ({ state, due }: ReportingClock): string => `${state} ${due?.slice(0, 16) ?? 'no term'}`

describe('[CUT-63] reporting clocks', () => {
  it('stand still until somebody states the fact that starts them, each duty once', () => {
    const all = clocks([], '2026-05-04T08:00:00Z')
    expect(Object.keys(all).sort()).toEqual([...ReportingDuty.options].sort())
    expect(new Set(Object.values(all).map(shown))).toEqual(new Set(['not_started no term']))
    expect(Object.values(all).every(({ startsWith, words }) => startsWith !== '' && words !== '')).toBe(true)
  })

  it.each([
    ['nerc_cip_008', 'started', '2026-05-04T09:00'], ['nis2_early', 'started', '2026-05-05T08:00'], ['circia_ransom', 'started', '2026-05-05T08:00'],
    ['circia', 'started', '2026-05-07T08:00'], ['nis2_72h', 'started', '2026-05-07T08:00'], ['sec_8k', 'started', '2026-05-08T21:30'], ['nis2_final', 'started', '2026-06-04T08:00'],
  ] as const)('%s', (name, state, due) => expect(shown(clocks([duty(1, name, state, '2026-05-04T08:00')], '2026-05-04T08:01:00Z')[name]!)).toBe(`running ${due}`))

  it('run without a term where no rule sets one', () => {
    const all = clocks([duty(1, 'insurer', 'started', '2026-05-04T08:00'), duty(2, 'safety_regulator', 'started', '2026-05-04T08:00')], '2026-05-20T08:00:00Z')
    expect([shown(all['insurer']!), shown(all['safety_regulator']!)]).toEqual(['running no term', 'running no term'])
  })

  it('one awareness starts both reports of NIS2; the first that is sent starts the final one', () => {
    const all = clocks([duty(1, 'nis2_early', 'started', '2026-05-04T08:00'), duty(2, 'nis2_72h', 'sent', '2026-05-06T10:00')], '2026-05-06T11:00:00Z')
    expect([shown(all['nis2_early']!), shown(all['nis2_72h']!), shown(all['nis2_final']!)]).toEqual(['overdue 2026-05-05T08:00', 'sent 2026-05-07T08:00', 'running 2026-06-06T10:00'])
  })

  it('are urgent in the last quarter, due to the very instant and overdue after it', () => {
    const journal = [duty(1, 'nis2_early', 'started', '2026-05-04T08:00')]
    const at = (now: string): string => clocks(journal, now)['nis2_early']!.state
    expect([at('2026-05-05T01:59:59.999Z'), at('2026-05-05T02:00:00Z'), at('2026-05-05T08:00:00Z'), at('2026-05-05T08:00:00.001Z')]).toEqual(['running', 'due', 'due', 'overdue'])
  })

  it('the later word stands, in whatever order the entries come, and entries of other incidents change nothing', () => {
    const journal = [duty(3, 'circia', 'started', '2026-05-04T12:00'), duty(1, 'circia', 'started', '2026-05-04T08:00'), duty(2, 'circia', 'does_not_apply', '2026-05-04T09:00'), duty(9, 'circia', 'sent', '2026-05-04T13:00', 'case-00000002')]
    expect(shown(clocks(journal, '2026-05-04T13:00:00Z')['circia']!)).toBe('running 2026-05-07T12:00')
    expect(shown(clocks(journal.slice(1), '2026-05-04T13:00:00Z')['circia']!)).toBe('does_not_apply no term')
  })

  it('a start that lies ahead and a report that came late are said', () => {
    const ahead = clocks([duty(1, 'circia', 'started', '2026-05-09T08:00')], '2026-05-04T08:00:00Z')['circia']!
    expect([ahead.state, ahead.words.includes('later than now')]).toEqual(['running', true])
    const late = clocks([duty(1, 'nis2_early', 'started', '2026-05-04T08:00'), duty(2, 'nis2_early', 'sent', '2026-05-05T10:30')], '2026-06-04T08:00:00Z')['nis2_early']!
    expect(late).toMatchObject({ state: 'sent', sentAt: '2026-05-05T10:30:00.000Z' })
    expect(late.words).toContain('A. Weber (CISO) said that it was sent, 3 h late: Seen on the bridge.')
  })

  it('the month of NIS2 keeps the hour on the wall of the plant over a change of the clocks', () => {
    expect(clocks([duty(1, 'nis2_72h', 'sent', '2026-10-10T06:00')], '2026-10-11T08:00:00Z')['nis2_final']!.due).toBe('2026-11-10T07:00:00.000Z')
  })
})
