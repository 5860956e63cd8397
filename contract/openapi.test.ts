import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openapi } from './openapi.ts'
import { PROBLEMS, problemUri } from './problem.ts'
import { routes } from './routes.ts'

const root = resolve(import.meta.dirname, '..')
const text = JSON.stringify(openapi('0.0.0'))
const document = JSON.parse(text) as { openapi: string; paths: Record<string, Record<string, { operationId: string }>>; components: { schemas: Record<string, unknown> } }

describe('[API-1] openapi.json is the contract', () => {
  it('is current; if this fails: npx tsx scripts/openapi.ts', () => {
    const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }
    expect(JSON.parse(readFileSync(resolve(root, 'openapi.json'), 'utf8'))).toEqual(JSON.parse(JSON.stringify(openapi(version))))
  })

  it('--check passes on the current file', () => {
    expect(execFileSync('node', ['--import', 'tsx', 'scripts/openapi.ts', '--check'], { cwd: root, encoding: 'utf8' })).toBe('')
  })

  it('describes each route once, under its own name', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId))
    expect(operations.sort()).toEqual(Object.keys(routes).sort())
  })

  it('refers only to components it has, and has those that carry the story', () => {
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target!)
    expect(references.length).toBeGreaterThan(50)
    for (const target of references) expect(Object.keys(document.components.schemas)).toContain(target.replace('#/components/schemas/', ''))
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['Incident', 'Beat', 'EvidenceRecord', 'LiveEvent', 'Problem']))
  })

  it('names the stable type of every problem that a route can answer with', () => {
    for (const type of Object.keys(PROBLEMS) as (keyof typeof PROBLEMS)[]) {
      if (type !== 'not-ready') expect(text).toContain(problemUri(type))
    }
  })
})
