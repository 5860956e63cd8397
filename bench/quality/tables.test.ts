import { describe, expect, test } from 'vitest'
import type { WorldResult } from './measure-world.ts'
import { behaviourTable, overallTable, signalTable, worldTable } from './tables.ts'
import type { WorldKind } from './worlds.ts'

function result(kind: WorldKind, seed: number, actDecibans: number | null, found: number, change: Partial<WorldResult['quality']> = {}): WorldResult {
  const hasCampaign = kind !== 'twin' && kind !== 'calm'
  return {
    world: { pack: 'p', kind, name: kind, seed, options: { seed } }, options: { seed }, hasCampaign, steps: 4, events: 10, actDecibans, seconds: 1.25, evidenceBytes: 5e6, heldBytes: 20e6, signals: null,
    behaviours: [{ behaviour: 'noisy', hits: hasCampaign ? 1 : 0, decoyHits: 2, falseHits: 3, remarkable: 4 }],
    quality: {
      stepRecall: { hits: found, of: hasCampaign ? 4 : 0, share: null }, missedSteps: [], beatPrecision: { hits: found, of: found, share: null }, missedCampaigns: 0, splits: 0, merges: 0,
      phaseAccuracy: { hits: 1, of: found, share: null }, crossingErrorMs: hasCampaign ? [90_000] : [], inventedCrossings: 0, leadMinutes: hasCampaign ? [120] : [],
      falseIncidents: { all: 0, cascade: 0 }, weeks: 4, strongest: hasCampaign ? { decibans: 20, severity: 'critical' } : null, decoysRaised: [], ...change,
    },
  }
}

const cell = (lines: readonly string[], row: string, column: number): string => lines.find((line) => line.startsWith(row))!.slice(columnsOf(lines[0]!)[column]).split(/ {2,}/)[0]!.trim()
/** Where each column begins: after two spaces or more. */
const columnsOf = (head: string): number[] => [0, ...[...head.matchAll(/ {2,}(?=\S)/g)].map((gap) => gap.index + gap[0].length)]

describe('tables of the evaluation', () => {
  test('worlds that differ in their seed are one row with its range', () => {
    const lines = worldTable([result('campaign', 1, 50, 3), result('campaign', 2, 60, 1), result('twin', 1, 0, 0)])
    expect(lines).toHaveLength(3)
    expect(cell(lines, 'p     campaign', 2)).toBe('2')
    expect(cell(lines, 'p     campaign', 3)).toBe('1 (1…3)/4')
    expect(cell(lines, 'p     twin', 3)).toBe('·')
  })

  test('the twin is held against the campaign of its own seed', () => {
    const gap = (results: WorldResult[]): string => overallTable(results).find((line) => line.startsWith('– dB less'))!.split(/ {2,}/)[1]!
    expect(gap([result('campaign', 1, 50, 3), result('twin', 1, 10, 0), result('campaign', 2, 30, 3), result('twin', 2, 60, 0)])).toBe('-30 (-30…40)')
  })

  test('false incidents of calm worlds are told per week, and those beside a campaign apart', () => {
    const lines = overallTable([result('campaign', 1, 50, 3, { falseIncidents: { all: 7, cascade: 2 } }), result('calm', 1, null, 0, { falseIncidents: { all: 2, cascade: 1 } })])
    expect(lines).toContain('False in benign weeks         2 in 4 weeks, 0.50 a week')
    expect(lines).toContain('– high or critical incidents  1 in 4 weeks, 0.25 a week')
    expect(lines).toContain('False beside a campaign       7, high+ 2')
  })

  test('worlds that are seen badly are summed up apart', () => {
    const lines = overallTable([result('campaign', 1, 50, 4), result('blind', 1, 50, 1)])
    expect(lines.find((line) => line.startsWith('Steps found'))).toMatch(/4 of 4 +1 of 4$/)
  })

  test('behaviours are summed over worlds, the silent ones named', () => {
    const lines = behaviourTable([result('campaign', 1, 50, 3), result('twin', 1, 0, 0)], ['noisy', 'quiet'])
    expect(lines[1]!.split(/ {2,}/)).toEqual(['noisy', '1', '1/1', '4', '6', '8', '4'])
    expect(lines[2]).toBe('quiet      silent')
  })

  test('of signals, what cites no truth comes first, the heaviest on top', () => {
    const signal = { behaviour: 'b', title: '', at: 0, subject: 'anna', target: '', terms: [], ids: [], path: 'a.log', offset: 7 }
    const lines = signalTable([{ ...signal, decibans: 30, on: 'truth', ids: ['push'] }, { ...signal, decibans: 4, on: 'nothing' }, { ...signal, decibans: 9, on: 'nothing' }])
    expect(lines.slice(1).map((line) => line.split(/ {2,}/)[0])).toEqual(['9', '4', '30'])
  })
})
