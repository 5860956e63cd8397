import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

/** JavaScript a first visit must load before anything is shown: what dist/index.html names, gzip, in kB. */
export function measureBundle(): { name: string; value: number; unit: string; target: number; detail: string } {
  if (!existsSync('dist/index.html')) throw new Error('There is no build to measure: run npm run build first.')
  const html = readFileSync('dist/index.html', 'utf8')
  const files = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map((match) => match[1]!)
  const sizes = files.map((file) => gzipSync(readFileSync(join('dist', file)), { level: 9 }).length)
  return { name: 'initial JavaScript, gzip', value: sizes.reduce((sum, size) => sum + size, 0) / 1000, unit: 'kB', target: 200, detail: `${files.length} files` }
}
