import type { WorldResult, ListedSignal } from './measure-world.ts'
import type { Share } from './measures.ts'
import { columns, shares, span, spread, total } from './figures.ts'

const lasting = (ms: readonly (number | null)[]): string => {
  const known = ms.filter((value) => value !== null)
  const missing = ms.length - known.length
  if (known.length === 0) return missing === 0 ? '–' : 'none'
  return missing === 0 ? spread(known, span) : `${spread(known, span)}, ${missing} none`
}

function groupBy(results: readonly WorldResult[], key: (result: WorldResult) => string): Map<string, WorldResult[]> {
  const groups = new Map<string, WorldResult[]>()
  for (const result of results) {
    const group = groups.get(key(result))
    if (group) group.push(result)
    else groups.set(key(result), [result])
  }
  return groups
}

const WORLD_HEAD = ['pack', 'world', 'n', 'steps found', 'beats right', 'missed', 'splits', 'merges', 'phases right', 'crossing off by', 'lead before phase 5', 'false (high+)', 'surest story', 'dB on acts', 's', 'MB in', 'MB held'] as const

/** One row for each world of each pack: medians and ranges over its seeds. */
export function worldTable(results: readonly WorldResult[]): string[] {
  const rows = [...groupBy(results, ({ world }) => `${world.pack}\0${world.name}`).values()].map((group) => {
    const { world } = group[0]!
    const qualities = group.map(({ quality }) => quality)
    const told = group.some(({ hasCampaign }) => hasCampaign)
    const ofCampaign = (text: string): string => (told ? text : '·')
    return [
      world.pack, world.name, String(group.length),
      ofCampaign(shares(qualities.map((q) => q.stepRecall))), ofCampaign(shares(qualities.map((q) => q.beatPrecision))),
      ofCampaign(spread(qualities.map((q) => q.missedCampaigns))), ofCampaign(spread(qualities.map((q) => q.splits))), ofCampaign(spread(qualities.map((q) => q.merges))),
      ofCampaign(shares(qualities.map((q) => q.phaseAccuracy))),
      ofCampaign(lasting(crossings(group))), ofCampaign(lasting(leads(group))),
      `${spread(qualities.map((q) => q.falseIncidents.all))} (${spread(qualities.map((q) => q.falseIncidents.cascade))})`,
      surest(group), spread(group.flatMap((r) => r.actDecibans ?? []), (db) => String(Math.round(db))),
      spread(group.map((r) => r.seconds), (s) => s.toFixed(1)), spread(group.map((r) => r.evidenceBytes / 1e6), (mb) => String(Math.round(mb))), spread(group.map((r) => r.heldBytes / 1e6), (mb) => String(Math.round(mb))),
    ]
  })
  return columns(WORLD_HEAD, rows)
}

/** Errors of the crossing's time, of worlds that have a crossing to find. */
const crossings = (group: readonly WorldResult[]): (number | null)[] => group.flatMap(({ quality }) => quality.crossingErrorMs)
const leads = (group: readonly WorldResult[]): (number | null)[] => group.flatMap(({ quality }) => quality.leadMinutes.map((minutes) => (minutes === null ? null : minutes * 60_000)))

function surest(group: readonly WorldResult[]): string {
  const raised = group.flatMap(({ quality }) => quality.strongest ?? [])
  if (raised.length === 0) return 'none'
  const severities = [...new Set(raised.map(({ severity }) => severity))].sort()
  return `${raised.length === group.length ? '' : `${raised.length} of ${group.length}: `}${spread(raised.map(({ decibans }) => Math.round(decibans)))} dB ${severities.join('/')}`
}

/** What is summed up apart: worlds seen whole, and those seen badly. */
const VIEWS: readonly (readonly [string, (result: WorldResult) => boolean])[] = [
  ['all sources', ({ world }) => world.kind !== 'blind' && world.kind !== 'clock'],
  ['a source missing', ({ world }) => world.kind === 'blind'],
  ['a clock wrong', ({ world }) => world.kind === 'clock'],
]

/** The whole in a few lines, a column for each way the worlds are seen. */
export function overallTable(results: readonly WorldResult[]): string[] {
  const views = VIEWS.map(([name, belongs]) => [name, results.filter(belongs)] as const).filter(([, part]) => part.length > 0)
  const written = views.map(([, part]) => summarise(part))
  const measures = [...new Set(written.flatMap((part) => [...part.keys()]))]
  return columns(['', ...views.map(([name]) => name)], measures.map((measure) => [measure, ...written.map((part) => part.get(measure) ?? '')]))
}

const sum = (of: readonly WorldResult[], value: (result: WorldResult) => number): number => of.reduce((all, result) => all + value(result), 0)
const count = (matches: (result: WorldResult) => boolean, of: readonly WorldResult[]): string => `${of.filter(matches).length} of ${of.length}`

function summarise(results: readonly WorldResult[]): Map<string, string> {
  const real = results.filter(({ hasCampaign }) => hasCampaign)
  const calm = results.filter(({ hasCampaign }) => !hasCampaign)
  return new Map([
    ['Worlds', `${results.length}, ${real.length} with a campaign`],
    ...(real.length > 0 ? summariseCampaigns(real) : []), ...(calm.length > 0 ? summariseCalm(calm) : []), ...summariseTwins(results),
    ['Time', `${spread(results.map((r) => r.seconds), (s) => s.toFixed(1))} s a world, ${Math.round(sum(results, (r) => r.evidenceBytes) / 1e6 / sum(results, (r) => r.seconds))} MB/s`],
    ['Memory held', `${spread(results.map((r) => r.heldBytes / 1e6), (mb) => String(Math.round(mb)))} MB`],
  ])
}

function summariseCampaigns(real: readonly WorldResult[]): [string, string][] {
  const off = crossings(real).filter((ms) => ms !== null)
  const lead = leads(real).filter((ms) => ms !== null)
  const part = (measure: 'missedCampaigns' | 'splits' | 'merges' | 'inventedCrossings'): number => sum(real, ({ quality }) => quality[measure])
  return [
    ...summariseShare('Steps found', real.map(({ quality }) => quality.stepRecall)),
    ...summariseShare('Beats right', real.map(({ quality }) => quality.beatPrecision)),
    ...summariseShare('Phases right', real.map(({ quality }) => quality.phaseAccuracy)),
    ['One campaign, one incident', count(({ quality }) => quality.missedCampaigns + quality.splits + quality.merges === 0, real)],
    ['– missed, splits, merges', `${part('missedCampaigns')}, ${part('splits')}, ${part('merges')}`],
    ['Crossing within a minute', `${off.filter((ms) => Math.abs(ms) <= 60_000).length} of ${crossings(real).length}`],
    ['– off by', spread(off.map(Math.abs), span)],
    ['– none told, invented', `${crossings(real).length - off.length}, ${part('inventedCrossings')}`],
    ['Raised before phase 5', `${lead.filter((ms) => ms > 0).length} of ${leads(real).length}`],
    ['– lead', spread(lead, span)],
    ['False beside a campaign', `${sum(real, ({ quality }) => quality.falseIncidents.all)}, high+ ${sum(real, ({ quality }) => quality.falseIncidents.cascade)}`],
  ]
}

/** All worlds together, and the middle one: a single world with many beats must not speak for the others. */
function summariseShare(name: string, worlds: readonly Share[]): [string, string][] {
  const percents = worlds.flatMap(({ share }) => (share === null ? [] : [Math.round(100 * share)]))
  return [[name, total(worlds)], [`– ${name.toLowerCase()}, by world`, percents.length === 0 ? '–' : `${spread(percents)} %`]]
}

function summariseCalm(calm: readonly WorldResult[]): [string, string][] {
  const weeks = sum(calm, ({ quality }) => quality.weeks ?? 0)
  const perWeek = (found: number): string => `${found} in ${Math.round(weeks)} weeks${weeks === 0 ? '' : `, ${(found / weeks).toFixed(2)} a week`}`
  return [
    ['False in benign weeks', perWeek(sum(calm, ({ quality }) => quality.falseIncidents.all))],
    ['– high or critical incidents', perWeek(sum(calm, ({ quality }) => quality.falseIncidents.cascade))],
  ]
}

function summariseTwins(results: readonly WorldResult[]): [string, string][] {
  const twins = results.filter(({ world }) => world.kind === 'twin')
  if (twins.length === 0) return []
  const gaps = separations(results)
  return [
    ['Twins raised', count(({ quality }) => quality.strongest !== null, twins)],
    ['– twins high or critical', count(({ quality }) => quality.falseIncidents.cascade > 0, twins)],
    ['– dB less on the same acts', spread(gaps, (db) => String(Math.round(db)))],
  ]
}

/** Of each pack and seed with campaign and twin: decibans on the campaign's acts less those on the twin's. */
function separations(results: readonly WorldResult[]): number[] {
  const of = (kind: 'campaign' | 'twin'): Map<string, number> => new Map(results.filter(({ world }) => world.kind === kind).map((r) => [`${r.world.pack} ${r.world.seed}`, r.actDecibans ?? 0]))
  const twins = of('twin')
  return [...of('campaign')].flatMap(([key, decibans]) => (twins.has(key) ? [decibans - twins.get(key)!] : []))
}

/** Hits and false hits of every behaviour, those that misfire most first, the silent ones last. @param known ids of all behaviours. */
export function behaviourTable(results: readonly WorldResult[], known: readonly string[]): string[] {
  const rows = known.map((behaviour) => {
    const counts = results.flatMap((result) => result.behaviours.filter((b) => b.behaviour === behaviour).map((b) => ({ ...b, hasCampaign: result.hasCampaign })))
    const sum = (field: 'hits' | 'decoyHits' | 'falseHits' | 'remarkable', of = counts): number => of.reduce((all, b) => all + b[field], 0)
    const worlds = counts.filter(({ hits }) => hits > 0).length
    return { behaviour, hits: sum('hits'), worlds, decoys: sum('decoyHits'), nothing: sum('falseHits'), remarkable: sum('remarkable'), calm: sum('remarkable', counts.filter(({ hasCampaign }) => !hasCampaign)) }
  })
  rows.sort((a, b) => b.remarkable - a.remarkable || b.nothing + b.decoys - a.nothing - a.decoys || b.hits - a.hits || (a.behaviour < b.behaviour ? -1 : 1))
  const campaigns = results.filter(({ hasCampaign }) => hasCampaign).length
  const head = ['behaviour', 'hits', 'in worlds', 'on decoys', 'on nothing', 'of both ≥ 8 dB', 'of those in calm worlds']
  return columns(head, rows.map((r) => (r.hits + r.decoys + r.nothing === 0 ? [r.behaviour, 'silent', '', '', '', '', ''] : [r.behaviour, String(r.hits), `${r.worlds}/${campaigns}`, String(r.decoys), String(r.nothing), String(r.remarkable), String(r.calm)])))
}

const ORDER: Record<ListedSignal['on'], number> = { nothing: 0, decoy: 1, truth: 2 }

/** The signals of one world: what cites no true record first, the heaviest of them on top. */
export function signalTable(signals: readonly ListedSignal[]): string[] {
  const sorted = [...signals].sort((a, b) => ORDER[a.on] - ORDER[b.on] || b.decibans - a.decibans || a.at - b.at)
  return columns(['dB', 'on', 'behaviour', 'when (UTC)', 'who → what', 'why', 'oldest record'], sorted.map((s) => [
    String(Math.round(s.decibans)), s.on === 'nothing' ? s.on : `${s.on}: ${s.ids.join(', ')}`, s.behaviour, new Date(s.at).toISOString().slice(0, 16).replace('T', ' '),
    s.target === '' ? s.subject : `${s.subject} → ${s.target}`, s.terms.join(', '), `${s.path}:${s.offset}`,
  ]))
}

/** Steps that stories leave out, by pack, with the number of worlds in which they do. */
export function missedTable(results: readonly WorldResult[]): string[] {
  return [...groupBy(results.filter(({ hasCampaign }) => hasCampaign), ({ world }) => world.pack)].flatMap(([pack, group]) => {
    const missed = new Map<string, number>()
    for (const { quality } of group) for (const id of quality.missedSteps) missed.set(id, (missed.get(id) ?? 0) + 1)
    if (missed.size === 0) return []
    const list = [...missed].sort((a, b) => b[1] - a[1]).map(([id, n]) => (group.length === 1 ? id : `${id} ${n}/${group.length}`))
    return [`${pack}: ${list.join(', ')}`]
  })
}

