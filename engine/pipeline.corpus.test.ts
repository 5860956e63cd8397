import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusFolder } from '../scripts/corpus.ts'
import { CaseReader } from '../server/node/case-reader.ts'
import type { ToldIncident } from './narrate/incident.ts'
import type { Analysis } from './pipeline.ts'

const corpus = corpusFolder()

async function readFolder(folder: string, keep: (name: string) => boolean): Promise<CaseReader> {
  const reader = new CaseReader()
  const files = readdirSync(join(corpus!, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && keep(entry.name))
  for (const entry of files.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(entry.parentPath, entry.name)
    await reader.add(path.slice(corpus!.length + 1), [readFileSync(path)], 2023)
  }
  return reader
}

const isLog = (name: string): boolean => /\.(?:json|log|zip|gz)$/.test(name)
/** Each step by the record it begins with: "file:line title". */
const stepsOf = ({ beats }: ToldIncident): string[] => beats.map(({ citations: [first], title }) => `${first!.path.split('/').at(-1)!}:${first!.line} ${title}`)
/** Who is named by any step. */
const namedIn = ({ beats }: ToldIncident): string[] => beats.flatMap(({ entities }) => entities)
/** Onto what the signals of a behaviour were, in order of time, each with its terms that weigh. */
const targetsOf = ({ signals, nameOf }: Analysis, behaviour: string): string[] =>
  signals.filter((signal) => signal.behaviour === behaviour).map(({ target, terms }) => `${nameOf(target!)} ${terms.filter(({ decibans }) => decibans > 0).map(({ id }) => id).join(' ')}`)
const AT_LEAST_MEDIUM = ['medium', 'high', 'critical']

describe.runIf(corpus !== null)('the whole, over real telemetry', () => {
  it('reads the golden-SAML capture as one story from domain controller to mailbox, and says that OT is out of sight', async () => {
    const reader = await readFolder('identity/otrf-golden-saml', (name) => name.endsWith('.json'))
    const { incidents, list } = reader.analyse()
    expect(reader.evidence.map(({ records, rejected }) => [records, rejected])).toEqual([[4, 0], [9, 0], [1, 0], [38, 0]])
    expect(incidents).toHaveLength(1)
    expect(AT_LEAST_MEDIUM).toContain(incidents[0]!.severity)
    // As published: the signing key of AD FS (T1552.004), rights and key of an application (T1098.002), mail (T1114).
    expect(stepsOf(incidents[0]!)).toEqual(expect.arrayContaining([
      'WindowsEvents.json:16 Signing key of the federation server read',
      'WindowsEvents.json:14 Signing key of the federation server read',
      'Microsoft365DefenderEvents.json:7 Directory secrets replicated',
      'Microsoft365DefenderEvents.json:9 Application given a key or rights',
      'OfficeActivityEvents.json:1 Mail read through an application',
    ]))
    const files = new Set(incidents[0]!.beats.flatMap((beat) => beat.citations.map(({ path }) => path.split('/').at(-1))))
    expect([...files].sort((a, b) => (a! < b! ? -1 : 1))).toEqual(['AADAuditEvents.json', 'Microsoft365DefenderEvents.json', 'OfficeActivityEvents.json', 'WindowsEvents.json'])
    expect(list.headline).toContain('not observable')
    expect(incidents[0]!.precursors.every(({ state }) => state === 'not_observable')).toBe(true)
  })

  it('finds the attacker of the CloudTrail capture among 2,900 events, and no other', async () => {
    const reader = await readFolder('cloud/invictus-aws', (name) => name.endsWith('.json'))
    const { incidents, signals, nameOf } = reader.analyse()
    expect(reader.evidence.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(2900)
    expect(incidents).toHaveLength(1)
    const [incident] = incidents
    expect(incident!.title).toContain('bert-jan')
    expect(AT_LEAST_MEDIUM).toContain(incident!.severity)
    // One step of the attack tool each: selectors emptied, records left to expire, an administrator made, a key made.
    expect(incident!.beats.map(({ at, title }) => `${at.slice(11, 19)} ${title}`)).toEqual(expect.arrayContaining([
      '12:00:08 Cloud audit log switched off', '12:00:35 Cloud audit log switched off',
      '12:23:05 Account, key or role made for later', '12:24:29 Application given a key or rights',
    ]))
    // The benign user of the console, who works in the same hour.
    expect(namedIn(incident!).some((key) => key.includes('benjamin'))).toBe(false)
    expect(signals.filter(({ actor }) => actor !== null && nameOf(actor).includes('benjamin'))).toEqual([])
  })

  it('tells from one host how a downloaded program took the rights of the system, read LSASS and moved into another process', async () => {
    const reader = await readFolder('endpoint/otrf-lsass-campaign-01', isLog)
    const { incidents } = reader.analyse()
    expect(incidents).toHaveLength(1)
    expect(AT_LEAST_MEDIUM).toContain(incidents[0]!.severity)
    // As published: the rights of the system by a service (T1134.001), LSASS (T1003.001), another process (T1055).
    const log = 'metasploit_logonpasswords_lsass_memory_dump.json'
    expect(stepsOf(incidents[0]!)).toEqual(expect.arrayContaining([`${log}:50145 Service made to act as the system`, `${log}:30903 Credentials dumped`, `${log}:31343 Code put into a program of the system`]))
    // Of all who work on the machine only the account the operator had.
    expect(new Set(namedIn(incidents[0]!))).toEqual(new Set(['host:mkt01', 'account:pedro.gustavo']))
  })

  it('sees in the competition capture each service and task made over the network for one command, and takes them for no roll-out', async () => {
    const reader = await readFolder('network/wrccdc-zeek', isLog)
    const analysis = reader.analyse()
    const hosts = ['10.47.8.142', '10.47.8.154', '10.47.21.82', '10.47.24.25', '10.47.21.25', '10.47.22.25', '10.47.21.81', '10.47.8.19']
    expect(targetsOf(analysis, 'remote-execution')).toEqual(hosts.map((host) => `${host} remote-execution gone-at-once`))
    expect(targetsOf(analysis, 'deployment-push')).toEqual([])
  })

  it('claims no identity or contact with OT in a capture of the network alone, in which control goes encrypted', async () => {
    const reader = await readFolder('network/otrf-apt29-day1-zeek', isLog)
    const { incidents, list } = reader.analyse()
    expect(reader.evidence.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(2140)
    // Half an hour of Zeek, without what ran on the hosts: nothing reaches even odds, and the headline says what is not seen.
    expect(incidents).toEqual([])
    expect(list.headline).toContain('not observable')
  })
})
