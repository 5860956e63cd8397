import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/** Folder with the real telemetry the corpus tests read, or null (said plainly) when it is not there. */
export function corpusFolder(): string | null {
  const folder = resolve(process.env['THROUGHLINE_CORPUS'] ?? '../shared/data')
  if (existsSync(folder)) return folder
  console.warn(`No corpus at ${folder}: tests over real telemetry have nothing to read. Set THROUGHLINE_CORPUS to a folder with it.`)
  return null
}
