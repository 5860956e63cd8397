import { expect, it } from 'vitest'
import { heating } from '../../mocks/scenarios/heating/heating.ts'
import { hospitalPower } from '../../mocks/scenarios/hospital-power/hospital-power.ts'
import { safety2017 } from '../../mocks/scenarios/safety-2017/safety-2017.ts'
import type { Scenario } from '../../mocks/scenarios/scenario.ts'
import { vendor0212 } from '../../mocks/scenarios/vendor-0212/vendor-0212.ts'
import { CaseReader } from '../../server/node/case-reader.ts'
import { joinSessions } from '../identity/sessions.ts'
import { findEnds } from './reach-ends.ts'
import { buildReachGraph } from './reach-graph.ts'
import { classify, findPaths } from './reach-paths.ts'
import { readGround } from './testing/read-ground.ts'
import { findGone } from './way-cost.ts'

/** The logs end before the controller is touched; its way must stand in the list already. The last stations, by name. */
const CASES: readonly (readonly [Scenario, string, readonly string[]])[] = [
  [vendor0212, '2025-10-14T00:15:00.000Z', ['ACME-support', 'JUMP-A', 'EWS-07', 'PLC-B2-03']],
  [hospitalPower, '2026-07-22T21:59:00.000Z', ['BMS-SRV', 'AHU-T1']],
  [heating, '2026-01-22T20:56:00.000Z', ['HEAT-SRV', 'ENC-6']],
  [safety2017, '2025-08-05T19:45:00.000Z', ['SIS-EWS', 'SIS-C']],
]

it.each(CASES.map((each) => [each[0].id, ...each] as const))('[CUT-4] %s: what the intruder did next was among the ways before it was done', async (_, scenario, until, wanted) => {
  const files = scenario.write({ noise: 0.5, until: Date.parse(until) })
  const reader = new CaseReader()
  for (const { path, bytes } of files) await reader.add(path, [bytes], 2025)
  const incident = reader.analyse().incidents[0]!
  const { file, resolution } = readGround(files)
  const { entities, plant } = resolution
  const graph = buildReachGraph({ file, resolution, sessions: joinSessions(file.store, resolution) })
  const ends = findEnds(graph, incident, entities)
  const { paths } = findPaths(graph, ends, { classes: classify(entities, plant.facts, ends.held), gone: findGone(incident, entities) })
  const told = paths.flatMap(({ members }) => members).map((way) => [graph.edges[way[0]!]!.from, ...way.map((position) => graph.edges[position]!.to)].map((id) => entities.get(id).name))
  expect(told.map((stations) => stations.slice(-wanted.length))).toContainEqual(wanted)
})
