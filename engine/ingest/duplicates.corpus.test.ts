import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { corpusFolder } from '../../scripts/corpus.ts'
import { CaseReader } from '../../server/node/case-reader.ts'

const corpus = corpusFolder()
const FOLDER = 'cloud/invictus-aws/CloudTrail'

it.runIf(corpus !== null)('[ING-14] of 2,900 real CloudTrail records none is taken for another, and an export of all of them adds none', async () => {
  const reader = new CaseReader()
  const records: string[] = []
  for (const name of readdirSync(join(corpus!, FOLDER)).filter((file) => file.includes('.json')).sort()) {
    const bytes = readFileSync(join(corpus!, FOLDER, name))
    await reader.add(name, [new Uint8Array(bytes)], 2023)
    for (const record of (JSON.parse(bytes.toString('utf8')) as { Records: unknown[] }).Records) records.push(JSON.stringify(record))
  }
  expect(reader.analyse().events).toBe(2900)
  expect(reader.ledgers.filter(({ copies }) => copies)).toEqual([])
  await reader.add('export.ndjson', [new TextEncoder().encode(records.join('\n'))], 2023)
  expect(reader.analyse().events).toBe(2900)
  expect(reader.ledgers.flatMap(({ copies }) => copies ?? []).reduce((sum, copy) => sum + copy.records, 0)).toBe(2900)
})
