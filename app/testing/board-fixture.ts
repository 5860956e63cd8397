import type { Board, Metric, Opened, PlantExposure } from '../../contract/board.ts'
import type { Capability, RehearsalCell } from '../../contract/containment.ts'
import type { Comparison, Simulation } from '../../contract/risk.ts'

/** A board of five plants with invented values, for tests of what the console draws. */
const AT = '2025-10-20T00:04:00.000Z'
const opened = (kind: Opened['kind'], id: string, title: string, detail: string, href: string | null): Opened => ({ kind, id, title, detail, href })
const CASE = opened('incident', 'case-1a2b3c4d', 'Vendor VPN takeover', '6 d, not contained yet', '/incidents/case-1a2b3c4d')

const metricOf = (metric: Partial<Metric> & Pick<Metric, 'id' | 'title' | 'text' | 'value'>): Metric => ({
  band: null, n: null, target: null, better: 'lower', owner: 'CISO', provenance: 'measured', quality: 'measured', trend: [], opens: [CASE], definition: `What ${metric.title} is.`, ...metric,
})
const trend = (...values: (number | null)[]): Metric['trend'] => values.map((value, i) => ({ quarter: `${2024 + Math.floor((i + 1) / 4)}-Q${((i + 1) % 4) + 1}`, value, n: value === null ? 0 : 2 + i }))

const metrics: Metric[] = [
  metricOf({ id: 'boundary_dwell', title: 'Boundary dwell, median', text: '4.2 d', value: 4.2, band: { low: 1.1, high: 9.8, text: '1.1 – 9.8' }, n: 6, target: { value: 1, text: '1 d' }, quality: 'measured, n 6, 1 open', trend: trend(9.1, 7.2, null, 6, 5.1, 4.2) }),
  metricOf({ id: 'time_to_notice', title: 'Time to notice', text: '31 h', value: 31, band: { low: 9, high: 70, text: '9 – 70' }, n: 6, target: { value: 24, text: '24 h' }, owner: 'SOC lead', trend: trend(120, 90, 66, 50, 40, 31) }),
  metricOf({ id: 'stopped_before_ot', title: 'Stopped before OT', text: '5 of 6', value: 5 / 6, n: 6, target: { value: 1, text: 'all' }, better: 'higher' }),
  metricOf({ id: 'covered_paths', title: 'Fully covered paths', text: '38 %', value: 0.38, band: { low: 0.31, high: 0.46, text: '31 – 46' }, n: 112, target: { value: 1, text: '100 %' }, better: 'higher', owner: 'OT lead', opens: [opened('path', 'p1', 'Vendor VPN → JUMP-A', 'not recorded', '/plant?tab=conduits')] }),
  metricOf({ id: 'orphan_paths', title: 'Paths nobody owns', text: '9', value: 9, target: { value: 0, text: '0' } }),
  metricOf({ id: 'weakest_restore', title: 'Weakest restore', text: 'not measured', value: null, provenance: 'not_measured', quality: 'no rehearsal is written down', opens: [] }),
  metricOf({ id: 'output_exposed', title: 'Output exposed', text: '210 t/h', value: 210, band: null, target: { value: 0, text: '0' }, owner: 'COO', opens: [opened('site', 'site:Lyon', 'Lyon', '140 t/h', null)] }),
]

const plantOf = (plant: string, change: Partial<PlantExposure>): PlantExposure => ({ plant, capacity: 160, unit: 't/h steam', exposed: 0, now: { state: 'quiet', severity: null, words: 'Quiet', incident: null }, covered: 8, paths: 23, weakest: 'Island mode, 14 months old', cleanShare: 0.6, opens: [], ...change })
const plants: PlantExposure[] = [
  plantOf('Lyon', { capacity: 140, exposed: 140, now: { state: 'inside_ot', severity: 'critical', words: 'Inside OT', incident: CASE.id }, covered: 9, paths: 31, weakest: 'Controller restore, unproven', opens: [CASE] }),
  plantOf('Ghent', { capacity: 120, exposed: 70, now: { state: 'at_boundary', severity: 'high', words: 'At the boundary', incident: null }, covered: 14, paths: 28 }),
  plantOf('Porto', { capacity: 3.2, unit: 'ML/d', exposed: 0.8, now: { state: 'it_only', severity: 'medium', words: 'IT only', incident: null }, covered: 12, paths: 30 }),
  plantOf('Linz', {}),
  plantOf('Brno', { capacity: null, exposed: null, covered: null, paths: null, unit: '', cleanShare: null, now: { state: 'unknown', severity: null, words: 'Unknown', incident: null }, weakest: 'No OT logs' }),
]

const CAPABILITIES: readonly Capability[] = ['identity_restore', 'ews_rebuild', 'plc_restore', 'manual_operation', 'island_mode', 'sis_validation', 'comms_out_of_band']
const rehearsed = (plant: string, capability: Capability, achievedHours: number | null, targetHours: number, state: RehearsalCell['state']): RehearsalCell => ({
  plant, capability, state, expires: '2026-05-01T00:00:00.000Z', confidence: 0.5, count: 1,
  last: { plant, capability, type: 'functional', at: '2025-05-01T08:00:00.000Z', targetHours, achievedHours, trained: null, findingsOpen: 0, evidence: '', sequence: 3, by: 'R. Lindqvist' },
})
const cells = plants.flatMap(({ plant }) => CAPABILITIES.map((capability): RehearsalCell => ({ plant, capability, state: 'never', expires: null, confidence: null, last: null, count: 0 })))
cells[0] = rehearsed('Lyon', 'identity_restore', 6, 8, 'expiring')
cells[1] = rehearsed('Lyon', 'ews_rebuild', 14, 8, 'valid')
cells[3] = rehearsed('Lyon', 'manual_operation', 6, 8, 'valid')
cells[7] = rehearsed('Ghent', 'identity_restore', 3, 4, 'expired')

const uncertain = (low: number, high: number) => ({ low, high, basis: 'default' as const, source: 'A public figure' })
const certainly = { low: 1, high: 1 }

export const boardFixture: Board = {
  revision: 1, headline: 'One intruder is inside Lyon’s boiler network now, six days after crossing from IT. Brno is not measured.', from: '2024-01-01T00:00:00.000Z', to: AT, zone: 'Europe/Paris', currency: 'EUR',
  quarter: '2025-Q4', quarters: ['2025-Q3', '2025-Q4'], definitions: 1, metrics, more: [], plants,
  funnel: [
    { id: 'intrusions', title: 'IT intrusions', count: 214, opens: [CASE] }, { id: 'expanded', title: 'Expanded', count: 31, opens: [] }, { id: 'boundary', title: 'At boundary', count: 6, opens: [] },
    { id: 'inside_ot', title: 'Inside OT', count: 1, opens: [CASE] }, { id: 'impact', title: 'Impact', count: 0, opens: [] },
  ],
  stakes: [{ incident: CASE.id, title: CASE.title, cases: [
    { id: 'now', words: 'Nothing is done', chance: { low: 0.4, high: 0.7 }, money: { low: 400_000, high: 9_000_000 }, hoursDown: { low: 10, high: 300 }, output: '140 t/h steam', safety: 'Boiler 2 drum level' },
    { id: 'plan', words: 'Plan B is taken', chance: { low: 0.02, high: 0.08 }, money: null, hoursDown: { low: 0, high: 2 }, output: 'stays up', safety: 'none known' },
    { id: 'wait', words: 'Plan B in an hour', chance: null, money: null, hoursDown: null, output: 'unknown', safety: 'unknown' },
  ] }],
  readiness: { plants: plants.map(({ plant }) => plant), cells },
  inputs: {
    currency: '€', plants: [{ plant: 'Lyon', marginPerHour: { ...uncertain(20_000, 80_000), basis: 'estimated' }, manualShare: 0.1, manualBasis: 'default', frequency: null }, { plant: 'Brno', marginPerHour: null, manualShare: 0, manualBasis: 'default', frequency: null }],
    frequency: { min: 0.02, mode: 0.04, max: 0.09, basis: 'default', source: 'A public figure' }, targetedShare: 0.3, attackTargeted: uncertain(16, 1600), attackRansomware: uncertain(1, 30), detect: uncertain(10, 176), contain: uncertain(4, 168), outage: uncertain(6, 720), response: uncertain(100_000, 3_000_000),
    tolerance: [{ loss: 1_000_000, probability: 0.016 }, { loss: 10_000_000, probability: 0.004 }],
  },
  levers: [{ id: 'visibility', title: 'Boundary visibility', costPerYear: 600_000, effect: { reach: certainly, detect: { low: 0.1, high: 0.4 }, contain: certainly, outage: certainly }, basis: 'default', source: 'A public figure' }],
  notMeasured: ['Brno: no OT logs', 'Safety and environment loss: not in euros'],
  decisions: [{ words: 'Pre-approve the boundary cut at Lyon', why: 'The intruder is inside.', href: '/incidents/case-1a2b3c4d/contain' }],
  governance: [{ area: 'Phase 3, boundary', owner: 'L. Roy', words: 'Sees and cuts what crosses' }, { area: 'Boundary of Brno', owner: null, words: 'Answers for the conduit' }],
}

/** A run of the model: three losses, with what the lever leaves. */
export const simulationFixture: Simulation = {
  modelVersion: 1, seed: 7, trials: 100_000, chance: { one: { value: 0.045, low: 0.03, high: 0.06 }, three: { value: 0.13, low: 0.09, high: 0.17 }, five: { value: 0.2, low: 0.15, high: 0.27 } },
  loss: { p10: 500_000, p50: 2_600_000, p90: 14_000_000 }, hoursDown: { p10: 10, p50: 66, p90: 430 }, expectedAnnualLoss: { value: 210_000, low: 120_000, high: 330_000 }, p99: 8_000_000,
  curve: [{ loss: 100_000, value: 0.045, low: 0.03, high: 0.06 }, { loss: 1_000_000, value: 0.035, low: 0.02, high: 0.05 }, { loss: 10_000_000, value: 0.003, low: 0.001, high: 0.006 }],
  comesThrough: { targeted: 0.35, ransomware: 0.98, error: 0.002 }, byPlant: [{ plant: 'Lyon', chanceThree: 0.13, expectedAnnualLoss: 210_000 }],
  tornado: [{ input: 'outage', title: 'Length of an outage', low: 40_000, high: 900_000 }, { input: 'margin', title: 'Margin an hour', low: 100_000, high: 340_000 }], notComputed: [],
}
export const comparisonFixture: Comparison = {
  from: simulationFixture.chance!.three, words: 'Boundary visibility lowers it most, in nearly all possible worlds.',
  levers: [{ id: 'visibility', title: 'Boundary visibility', costPerYear: 600_000, chanceThree: { value: 0.06, low: 0.04, high: 0.08 }, saved: { value: 120_000, low: 80_000, high: 190_000 }, perCost: 0.2, hoursLess: { value: 3, low: 1, high: 5 }, breakEven: 5, sentence: 'It costs more than it saves.' }],
  curve: [{ loss: 100_000, value: 0.02 }, { loss: 1_000_000, value: 0.015 }, { loss: 10_000_000, value: 0.001 }],
}
