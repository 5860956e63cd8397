import { expect, it } from 'vitest'
import { HOUR, isoTime } from '../model/units.ts'
import { propagate } from './propagate.ts'
import { assembleStories } from './story.ts'
import { plot } from './testing/plot.ts'

const CASCADE = `
  !18 mfa    203.0.113.7 kim
  !14 docs   - kim FS01 touches P2
  !12 vpn    203.0.113.7 acme
  logon acme 10.8.0.9 JUMP-A 10
  !15 jump   - acme JUMP-A holds P3
  !16 ews    JUMP-A acme EWS-07 holds P3
  !14 plc    EWS-07 - PLC-B2 touches P4
`

it('[LNK-3] one campaign is one story', () => {
  expect(plot(CASCADE).told()).toEqual(['mfa:kim > docs:kim > vpn:acme > jump:acme > ews:acme > plc:-'])
})

it('[LNK-3] two campaigns that share nothing are two stories', () => {
  expect(plot(`${CASCADE}
    !20 spray  198.51.100.9 zoe
    !20 mail   - zoe - none P2
  `).told()).toEqual(['mfa:kim > docs:kim > vpn:acme > jump:acme > ews:acme > plc:-', 'spray:zoe > mail:zoe'])
})

it('[LNK-3] an oddity here and there is no story', () => {
  expect(plot(`
    !7 night   - kim FS01 none
    !6 night   - zoe FS01 none
    !8 source  198.51.100.9 ana
  `).told()).toEqual([])
})

it('[LNK-3] one kind of oddity, however often, is a habit and no story', () => {
  expect(plot(Array.from({ length: 12 }, () => '!9 night - kim FS01 none').join('\n')).told()).toEqual([])
})

it('[LNK-4] an office address that many accounts use links no one', () => {
  const office = ['ana', 'ben', 'cem', 'dan', 'eva', 'flo'].map((user) => `sign_in ${user} 203.0.113.7 - -`).join('\n')
  expect(plot(`${office}\n${CASCADE}`).told()[0]).not.toContain('mfa:kim')
})

it('[LNK-2] suspicion only moves forward in time', () => {
  const told = plot(`
    logon kim 10.1.1.5 SRV9 3
    @50
    !18 mfa    203.0.113.7 kim
    !14 docs   - kim FS01 touches P2
    !25 wipe   SRV9 - - none P2
    !10 wipe2  SRV9 - - none P2
  `).told()
  expect(told.sort()).toEqual(['mfa:kim > docs:kim', 'wipe:- > wipe2:-'])
})

it('[LNK-2] a hop by an intruder carries suspicion to where it leads', () => {
  const { stories, name } = plot(`
    !18 mfa    203.0.113.7 kim
    !14 docs   - kim FS01 touches P2
    logon kim 10.1.1.5 SRV9 10
    !25 wipe   SRV9 - - none P2
  `)
  expect(stories).toHaveLength(1)
  expect(stories[0]!.visits.flatMap(({ hops }) => hops).map((hop) => `${name(hop.account!)}→${name(hop.to)}`)).toEqual(['kim→SRV9'])
})

it('[LNK-5] suspicion fades: what happens a year later is another story', () => {
  expect(plot(`
    !18 mfa    203.0.113.7 kim
    !14 docs   - kim FS01 touches P2
    @9000
    !18 tool   - kim SRV9 none
    !16 dump   - kim SRV9 none
  `).stories).toHaveLength(2)
})

it('[LNK-6] topology decides the phase: persistence that stays in IT is reconnaissance, contact with the DMZ is boundary access', () => {
  const { stories } = plot(`
    !20 task   - kim SRV9 none P4
    !20 logon  - kim JUMP-A holds P2
    !20 tool   - kim EWS-07 none P4
  `)
  expect(stories[0]!.steps.map(({ phase }) => phase)).toEqual([2, 3, 4])
})

it('[LNK-7] a story is raised by the event that lifts it over even odds', () => {
  const { stories } = plot(CASCADE)
  // −30 +18 +14 = +2 at the second step (hour 1), plus the phase in order.
  expect(isoTime(stories[0]!.raisedAt)).toBe('1970-01-01T01:00:00.000Z')
})

it('[LNK-9] the boundary is crossed at the first move into the DMZ and again at the first move beyond it', () => {
  const { graphs } = plot(CASCADE)
  expect(graphs[0]!.crossings.map(({ at, from, to }) => `${at / 3_600_000} ${from}→${to}`)).toEqual(['4 enterprise→dmz', '5 dmz→operations'])
})

it('[LNK-9] movement shows what is held, what is one step ahead, and how far the nearest controller is', () => {
  const { graphs, name } = plot(`
    ot_read - EWS-07 PLC-B3
    ${CASCADE}
  `)
  const graph = graphs[0]!
  const state = Object.fromEntries([...graph.states].map(([id, s]) => [name(id), s]))
  expect(state).toMatchObject({ kim: 'held', acme: 'held', 'JUMP-A': 'held', 'EWS-07': 'held', 'PLC-B2': 'touched', '203.0.113.7': 'touched', FS01: 'touched' })
  expect(graph.edges.map((edge) => `${name(edge.from)}→${name(edge.to)}`)).toEqual(['203.0.113.7→kim', 'kim→FS01', '203.0.113.7→acme', 'acme→JUMP-A', 'JUMP-A→EWS-07', 'EWS-07→PLC-B2'])
  expect(graph.distance).toMatchObject({ hops: 1 })
})

it('[LNK-8] hops that lead nowhere in the story are left out', () => {
  expect(plot(`${CASCADE}\nlogon acme 10.8.0.9 PRN1 3`).stories[0]!.visits).toEqual([])
})

it('[LNK-10] what was remarkable about an account before it turned out to be suspect is part of the story', () => {
  const [story] = plot(`
    !18 mfa    203.0.113.7 kim
    !14 docs   - kim FS01 touches P2
    !15 enable - adm acme holds P4
    @40
    !9 vpn     203.0.113.7 acme
    !15 jump   - acme JUMP-A holds P3
  `).told()
  expect(story).toBe('mfa:kim > docs:kim > enable:adm > vpn:acme > jump:acme')
})

it('[LNK-9] an account used over another\'s tunnel is reached through that account; an inside address without a name is no node', () => {
  const { graphs, name } = plot(`
    !18 mfa    203.0.113.7 kim
    !14 ticket 10.8.0.5 kim
    !15 borrow kim svc FS01 holds P2
  `)
  expect(graphs[0]!.edges.map((edge) => `${name(edge.from)}→${name(edge.to)}`)).toEqual(['203.0.113.7→kim', 'kim→svc', 'svc→FS01'])
  expect([...graphs[0]!.states.keys()].map(name)).not.toContain('10.8.0.5')
})

it('[LNK-10] a weak sign of an account is told when the account turns out to be suspect within the week, not after a month', () => {
  const told = (hours: number): string[] => plot(`
    !6 night   - kim SRV7 none
    @${hours}
    !18 mfa    203.0.113.7 kim
    !14 docs   - kim FS01 touches P2
  `).told()
  expect(told(48)).toEqual(['night:kim > mfa:kim > docs:kim'])
  expect(told(24 * 30)).toEqual(['mfa:kim > docs:kim'])
})

it('[LNK-11] what people saw soon after an act on the plant belongs to it, whoever wrote it down, and nobody is accused of writing', () => {
  const { stories, graphs, name } = plot(`
    !18 tool   203.0.113.7 - HMI-1 holds P4
    !16 write  HMI-1 - PLC-B2 holds P5
    !9 note    - olga - none P5
    @40
    !9 note    - olga - none P5
  `)
  expect(stories.map((story) => story.steps.map(({ signal }) => signal.behaviour))).toEqual([['tool', 'write', 'note']])
  expect([...graphs[0]!.states.keys()].map(name)).not.toContain('olga')
})

it('[LNK-12] one fact that three behaviours state counts in full only once', () => {
  const alone = plot('!20 a 203.0.113.7 kim\n!20 b - kim FS01').stories[0]!.decibans
  const { signals, resolution, store } = plot('!20 a 203.0.113.7 kim\n!20 b - kim FS01')
  const same = signals.map((signal) => ({ ...signal, target: null, terms: signal.terms.map((term) => ({ ...term, id: 'new-source' })) }))
  const story = assembleStories(propagate(store, resolution, same), store, resolution)[0]
  expect(alone).toBe(10)
  expect(story!.decibans).toBe(0)
})

it('[LNK-13] the same act by the same hands every night is a habit, and what is clearly heavier is not', () => {
  const nights = Array.from({ length: 20 }, (_, n) => `@${n * 24}\n!9 wmi SRV1 svc HOST9 holds`).join('\n')
  const { stories } = plot(`${nights}\n@490\n!18 wmi SRV1 svc HOST9 holds\n!20 dump - svc HOST9 touches`)
  expect(stories.map((story) => story.steps.filter(({ signal }) => signal.behaviour === 'wmi').length)).toEqual([1])
})

it('[LNK-14] after the directory was copied a remarkable act of any of its accounts is part of the story', () => {
  const signs = '!14 vpn  198.51.100.9 zoe\n!20 ews  - zoe EWS-07 holds P3'
  expect(plot(`!20 mfa 203.0.113.7 kim\n!14 ntds - kim DC01 touches P2\n${signs}`).told()).toEqual(['mfa:kim > ntds:kim > vpn:zoe > ews:zoe'])
  expect(plot(`!20 mfa 203.0.113.7 kim\n!14 shares - kim DC01 touches P2\n${signs}`).stories).toHaveLength(2)
})

it('[LNK-14] whoever was on a machine whose memory was read is exposed', () => {
  const story = (act: string): string[] => plot(`
    logon adm 10.1.1.5 SRV9 10
    !20 mfa    203.0.113.7 kim
    !14 ${act} - kim SRV9 touches P2
    !7 jump    - adm JUMP-A holds P3
  `).told()
  expect(story('lsass')).toEqual(['mfa:kim > lsass:kim > jump:adm'])
  expect(story('shares')).toEqual(['mfa:kim > shares:kim'])
})

it('[LNK-15] the owner at the usual place goes on working while somebody else uses the name', () => {
  const mornings = Array.from({ length: 8 }, (_, n) => `@${n * 24}\nlogon kim PC-KIM FS01 3`).join('\n')
  const told = plot(`${mornings}
    @200
    !18 mfa    203.0.113.7 kim
    !14 docs   203.0.113.7 kim FS01 touches P2
    !5 late    PC-KIM kim SRV2 none
    !5 odd     203.0.113.7 kim SRV3 none
  `).told()
  expect(told).toEqual(['mfa:kim > docs:kim > odd:kim'])
})

/** A week of work from home, one tunnel a day. */
const WEEK_AT_HOME = Array.from({ length: 7 }, (_, day) => `@${day * 24}\ntunnel_opened kim 198.51.100.1 VPN1 -`).join('\n')

it('[LNK-17] an account that comes again from where something odd was noted of it is in the same foreign hands; its owner at home is not', () => {
  const { stories, signals, name } = plot(`
    ${WEEK_AT_HOME}
    @200
    tunnel_opened kim 203.0.113.7 VPN1 -
    !18 mfa  203.0.113.7 kim kim holds
    @230
    tunnel_opened kim 198.51.100.1 VPN1 -
    @260
    tunnel_opened kim 203.0.113.7 VPN1 -
    !14 docs 203.0.113.7 kim FS01 touches P2
    @300
    tunnel_opened kim 203.0.113.7 VPN1 -
  `)
  expect(signals).toHaveLength(2)
  expect(stories).toHaveLength(1)
  const visits = stories[0]!.visits.flatMap(({ hops }) => hops)
  expect(visits.map(({ from }) => name(from!))).toEqual(['203.0.113.7', '203.0.113.7', '203.0.113.7'])
  expect(visits.at(-1)!.at).toBe(300 * HOUR)
})

it('[LNK-17] two owners who are odd on one station in their own sessions are not one campaign', () => {
  const told = plot(`
    ${WEEK_AT_HOME}
    ${WEEK_AT_HOME.replaceAll('kim 198.51.100.1', 'ana 198.51.100.2')}
    @200
    tunnel_opened kim 198.51.100.1 VPN1 -
    logon kim 198.51.100.1 EWS-07 10
    !17 ews  - kim EWS-07 holds P3
    @224
    tunnel_opened ana 198.51.100.2 VPN1 -
    logon ana 198.51.100.2 EWS-07 10
    !17 tool - ana EWS-07 holds P4
  `).told()
  expect(told).toEqual([])
})

it('[LNK-18] ordinary acts in a session of foreign hands are told, those in the owner’s are not', () => {
  const { stories } = plot(`
    ${WEEK_AT_HOME}
    @190
    logon kim 198.51.100.1 SRV9 10
    process_started kim - SRV9 -
    logoff kim - SRV9 -
    @200
    !18 mfa  203.0.113.7 kim kim holds
    logon kim 203.0.113.7 SRV9 10
    !14 docs - kim SRV9 touches P2
    process_started kim - SRV9 -
    service_installed kim - SRV9 -
  `)
  expect(stories).toHaveLength(1)
  const deeds = stories[0]!.steps.filter(({ weight }) => weight === 0)
  expect(deeds.map(({ signal }) => `${signal.behaviour} ${signal.at / HOUR}`)).toEqual(['in-session-programs 203', 'in-session-services 204'])
})

it('[LNK-19] what a machine did after foreign hands had come onto it is theirs, what it did before or weeks later is not', () => {
  const campaign = (hour: number): string[] => plot(`
    ${WEEK_AT_HOME}
    @${hour}
    !14 wipe - - SCADA-2 none P5
    !12 loss - - SCADA-2 none P5
    @200
    tunnel_opened kim 203.0.113.7 VPN1 -
    !18 mfa  203.0.113.7 kim kim holds
    !14 docs 203.0.113.7 kim FS01 touches P2
    logon kim 203.0.113.7 SCADA-2 10
    logoff kim - SCADA-2 -
  `).told()
  expect(campaign(300)).toEqual(['mfa:kim > docs:kim > wipe:- > loss:-'])
  expect(campaign(190)).toEqual(['mfa:kim > docs:kim'])
  expect(campaign(800)).toEqual(['mfa:kim > docs:kim'])
})

it('[LNK-20] the first way in is a step of its own; the same way gone again is in the phase of what it was gone for', () => {
  const { stories } = plot(`
    ${WEEK_AT_HOME}
    @200
    tunnel_opened kim 203.0.113.7 VPN1 -
    !18 mfa  203.0.113.7 kim kim holds
    logon kim 203.0.113.7 EWS-07 10
    !14 way  203.0.113.7 kim EWS-07 holds P3
    !14 code EWS-07 kim PLC-B2 touches P4
    @300
    tunnel_opened kim 203.0.113.7 VPN1 -
    logon kim 203.0.113.7 EWS-07 10
    !14 way  203.0.113.7 kim EWS-07 holds P3
    !14 stop EWS-07 kim PLC-B2 touches P5
  `)
  expect(stories).toHaveLength(1)
  expect(stories[0]!.steps.map(({ signal, phase }) => `${signal.behaviour} ${phase}`)).toEqual(['mfa 2', 'way 3', 'code 4', 'way 5', 'stop 5'])
})

it('[LNK-21] a password reset by rightful hands ends what was believed of the account; one by the intruder does not', () => {
  const told = (reset: string): string[] => plot(`
    !18 mfa  203.0.113.7 kim
    !16 docs - kim FS01 touches P2
    @10
    ${reset}
    @40
    !5 odd  - kim SRV2 none P2
  `).told()
  expect(told('logoff kim - FS01 -')).toEqual(['mfa:kim > docs:kim > odd:kim'])
  expect(told('password_reset desk - DC01 kim')).toEqual(['mfa:kim > docs:kim'])
  expect(told('password_reset kim - DC01 kim')).toEqual(['mfa:kim > docs:kim > odd:kim'])
})
