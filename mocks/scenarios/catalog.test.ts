import { gunzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { CATALOG } from './catalog.ts'
import { scenarios } from './scenarios.ts'

test('every scenario is in the catalogue, under its own name', async () => {
  expect(new Set(CATALOG.map(({ profile }) => profile.id))).toEqual(new Set(scenarios.map(({ id }) => id)))
  for (const { profile, load } of CATALOG) expect(await load()).toBe(scenarios.find(({ id }) => id === profile.id))
})

describe.each(CATALOG.map(({ profile }) => [profile.id, profile] as const))('the profile of %s', (id, profile) => {
  const scenario = scenarios.find((known) => known.id === id)!

  test('says what the scenario can do', () => {
    const { title, description, endings, hasTwin } = scenario
    expect(profile).toMatchObject({ title, description, hasTwin })
    expect(profile.endings.map((ending) => ending.id)).toEqual(endings)
    expect(new Set(profile.endings.map((ending) => ending.title)).size).toBe(endings.length)
  })

  test('has its sources, and an attribution on the scale of Attack Flow where there is somebody to name', () => {
    expect(profile.about.sources.length).toBeGreaterThan(0)
    if (profile.about.attribution !== null) expect([0, 10, 30, 50, 70, 90, 100]).toContain(profile.about.attribution.confidence)
    expect(profile.about.attribution === null).toBe(profile.about.after === null)
  })

  test('has decisions within the time of its logs, each with a choice, and where it is hostile more than one ending and a twin', () => {
    const steps = scenario.truth({ noise: 0 }).campaigns.flatMap((campaign) => campaign.steps)
    expect(profile.decisionPoints.length > 1).toBe(steps.length > 0)
    expect(profile.endings.length > 1 && profile.hasTwin).toBe(steps.length > 0)
    for (const { at, options } of profile.decisionPoints) {
      expect(new Date(at).toISOString()).toBe(at)
      expect(steps.some((step) => step.at <= at && Date.parse(at) - Date.parse(step.at) < 20 * 60_000), `${at} follows an act`).toBe(true)
      expect(options.length).toBeGreaterThan(1)
    }
  })

  test('asks at its decisions about accounts and machines its logs name, and somebody who knows denies it; its logs tell nothing of that', () => {
    const text = scenario.write({ noise: 0 }).map(({ path, bytes }) => new TextDecoder('latin1').decode(path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toLowerCase()).join('\n')
    for (const { ask, question } of profile.decisionPoints) {
      expect(text.includes(question.toLowerCase())).toBe(false)
      if (!ask) continue
      expect(text, ask.asset).toContain(ask.asset.toLowerCase())
      for (const word of ask.account?.toLowerCase().split(' on ') ?? []) expect(text, word).toContain(word)
      expect(['not_me', 'unauthorised']).toContain(ask.answer.verdict)
      expect(ask.answer.by.name).not.toBe('')
    }
  })
})
