import { gunzipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { GroundTruth, Scenario, ScenarioFile } from './scenario.ts'
import { scenarios } from './scenarios.ts'
import { vendor0212 } from './vendor-0212/vendor-0212.ts'

/** What kind of act a record shows: the Windows event, the firewall's message, the port, else the log. Accounts made, changed and put into groups are one kind. */
function kindOf(path: string, line: string): string {
  if (path.includes('/zeek/')) return `${path} ${line.split('\t')[5]}`
  if (path.includes('/asa-')) return /%ASA-\d-\d+/.exec(line)?.[0] ?? path
  if (!path.includes('json')) return path
  const event = JSON.parse(line) as { EventID?: number; winlog?: { event_id: string }; activityDisplayName?: string }
  const id = String(event.EventID ?? event.winlog?.event_id ?? event.activityDisplayName ?? 'sign-in')
  return ['4720', '4724', '4728', '4738'].includes(id) ? 'account management' : id
}

const textOf = (file: ScenarioFile): string => new TextDecoder().decode(file.path.endsWith('.gz') ? gunzipSync(file.bytes) : file.bytes)

interface Count {
  readonly family: string
  real: number
  benign: number
}

function countKinds(files: readonly ScenarioFile[], truth: GroundTruth): Map<string, Count> {
  const real = new Set(truth.campaigns.flatMap((c) => c.steps.flatMap((s) => s.records.map((r) => `${r.path}:${r.line}`))))
  const counts = new Map<string, Count>()
  for (const file of files) {
    const family = file.path.split('/')[0]!
    for (const [i, line] of textOf(file).split('\n').entries()) {
      if (line === '' || line.startsWith('#') || (i === 0 && file.path.endsWith('.csv'))) continue
      const kind = `${family} ${kindOf(file.path, line)}`
      const count = counts.get(kind) ?? { family, real: 0, benign: 0 }
      if (real.has(`${file.path}:${i + 1}`)) count.real++
      else count.benign++
      counts.set(kind, count)
    }
  }
  return counts
}

/** Every pack that is built from a site and has something hostile in it; the default one is older. */
const PACKS: readonly (readonly [string, Scenario])[] = scenarios.filter((s) => s.hasTwin && s.id !== vendor0212.id).map((pack) => [pack.id, pack])

test.each(PACKS)('in every kind of record and in every family of sources of %s at least twenty benign stand beside each true one', (_, pack) => {
  const families = new Map<string, { real: number; benign: number }>()
  for (const [kind, { family, real, benign }] of countKinds(pack.write(), pack.truth())) {
    if (real === 0) continue
    expect(benign / real, kind).toBeGreaterThan(20)
    const sum = families.get(family) ?? { real: 0, benign: 0 }
    families.set(family, { real: sum.real + real, benign: sum.benign + benign })
  }
  expect(families.size).toBeGreaterThan(1)
  for (const [family, { real, benign }] of families) expect(benign / real, family).toBeGreaterThan(20)
})
