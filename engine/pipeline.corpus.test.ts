import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusFolder } from '../scripts/corpus.ts'
import { CaseReader } from '../server/node/case-reader.ts'

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

describe.runIf(corpus !== null)('the whole, over real telemetry', () => {
  it('reads the golden-SAML capture as one story from domain controller to mailbox, and says that OT is out of sight', async () => {
    const reader = await readFolder('identity/otrf-golden-saml', (name) => name.endsWith('.json'))
    const { incidents, list } = reader.analyse()
    expect(reader.evidence.map(({ records, rejected }) => [records, rejected])).toEqual([[4, 0], [9, 0], [1, 0], [38, 0]])
    expect(incidents).toHaveLength(1)
    const files = new Set(incidents[0]!.beats.flatMap((beat) => beat.citations.map(({ path }) => path.split('/').at(-1))))
    expect([...files].sort((a, b) => (a! < b! ? -1 : 1))).toEqual(['AADAuditEvents.json', 'Microsoft365DefenderEvents.json', 'OfficeActivityEvents.json', 'WindowsEvents.json'])
    expect(list.headline).toContain('not observable')
    expect(incidents[0]!.precursors.every(({ state }) => state === 'not_observable')).toBe(true)
  })

  it('finds the attacker of the CloudTrail capture among 2,900 events, and no other', async () => {
    const reader = await readFolder('cloud/invictus-aws', (name) => name.endsWith('.json'))
    const { incidents } = reader.analyse()
    expect(reader.evidence.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(2900)
    expect(incidents).toHaveLength(1)
    expect(incidents[0]!.title).toContain('bert-jan')
  })
})
