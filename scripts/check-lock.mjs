// `npm ci` fails on a fresh machine when a platform binary of an optional dependency is missing from the lock
// file, although `npm install` here was silent about it. This finds that before anyone else does.
import { readFileSync } from 'node:fs'

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'))
const missing = []
for (const [place, entry] of Object.entries(lock.packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    const candidates = place.split('/node_modules/').map((_, i, parts) => `${parts.slice(0, i + 1).join('/node_modules/')}/node_modules/${name}`)
    if (place === '' ? !lock.packages[`node_modules/${name}`] : ![...candidates, `node_modules/${name}`].some((path) => lock.packages[path])) missing.push(`${place || 'root'} → ${name}`)
  }
}
if (missing.length > 0) {
  console.error(`package-lock.json lacks optional packages, so npm ci will fail elsewhere:\n  ${missing.join('\n  ')}\nPin the parent to a version whose binaries are all published.`)
  process.exit(1)
}
console.log('package-lock.json is complete.')
