import { expect, it } from 'vitest'
import { Recovery } from '../../contract/containment.ts'
import { aluminium } from '../../mocks/scenarios/aluminium/aluminium.ts'
import { heating } from '../../mocks/scenarios/heating/heating.ts'
import { hospitalPower } from '../../mocks/scenarios/hospital-power/hospital-power.ts'
import { vendor0212 } from '../../mocks/scenarios/vendor-0212/vendor-0212.ts'
import { CaseReader } from '../../server/node/case-reader.ts'
import { writeRecovery } from './recovery.ts'

const NOTHING_SAID = { facts: { fact: () => ({ value: null, basis: 'unknown' as const, why: '', events: [], conflict: null }) } }

it.each([[vendor0212.id, vendor0212], [hospitalPower.id, hospitalPower], [heating.id, heating], [aluminium.id, aluminium]] as const)('[CUT-60] %s: everything in doubt is in a step, and what is not proven has none', async (_, scenario) => {
  const reader = new CaseReader()
  for (const { path, bytes } of scenario.write({ noise: 0 })) await reader.add(path, [bytes], 2025)
  const incident = reader.analyse().incidents[0]!
  const { steps, startable } = Recovery.parse({ ...writeRecovery(incident, NOTHING_SAID, [], Date.UTC(2026, 0, 1)), revision: 1 })
  const entities = new Map(incident.entities.map((entity) => [entity.id, entity]))
  const about = new Set(steps.flatMap((step) => step.entities))
  const inDoubt = incident.nodes.filter(({ entity, state }) => {
    const { kind } = entities.get(entity)!
    return kind === 'controller' ? state !== 'protected' : (kind === 'account' || kind === 'host') && (state === 'held' || state === 'touched')
  })
  expect(inDoubt.length).toBeGreaterThan(8)
  expect(inDoubt.filter(({ entity }) => !about.has(entity))).toEqual([])
  expect(steps.filter(({ why, records, id }) => why !== '' && records.length === 0 && id !== 'R6:restart')).toEqual([])
  expect(startable).toEqual(['R1'])
})
