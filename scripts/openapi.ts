import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { openapi } from '../contract/openapi.ts'

const root = resolve(import.meta.dirname, '..')
const path = resolve(root, 'openapi.json')
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }
const text = `${JSON.stringify(openapi(version), null, 2)}\n`

if (!process.argv.includes('--check')) {
  writeFileSync(path, text)
} else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
  console.error('openapi.json is not what the contract says. Write it anew: npx tsx scripts/openapi.ts')
  process.exitCode = 1
}
