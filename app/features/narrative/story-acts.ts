import { ACTION_STATE_NAMES } from '../../../contract/containment-words.ts'
import type { Decision } from '../../../contract/analysis.ts'
import type { Incident } from '../../../contract/incident.ts'
import type { StoryAct, StoryRow } from './story-rows.ts'

/** The acts of containment that stand in the journal for a story, oldest first: what was asked for, signed, and reported. Empty when there are none. */
export function readStoryActs(decisions: readonly Decision[], incident: Pick<Incident, 'id' | 'beats'>): StoryAct[] {
  const beats = new Set(incident.beats.map(({ id }) => id))
  const requests = new Map<number, { title: string; actions: ReadonlyMap<string, string> }>()
  const acts: StoryAct[] = []
  for (const { sequence, at, decision, undone, by } of decisions) {
    if (undone) continue
    const add = (plan: string, words: string, when = at) => acts.push({ sequence, at: when, words, by: by?.name ?? '', plan })
    if (decision.kind === 'request_plan') {
      if (decision.incident !== incident.id && !isMostlyIn(decision.basis?.beats ?? [], beats)) continue
      requests.set(sequence, { title: decision.title, actions: new Map((decision.basis?.actions ?? []).map(({ id, title }) => [id, title])) })
      add(decision.title, `Asked for “${decision.title}”, ${count(decision.actions)}`)
      continue
    }
    if (decision.kind !== 'sign_plan' && decision.kind !== 'report_action') continue
    const request = requests.get(decision.request)
    if (!request) continue
    if (decision.kind === 'sign_plan') add(request.title, `${decision.verdict === 'approve' ? 'Signed' : 'Refused'} ${count(decision.actions)} of “${request.title}”`)
    else add(request.title, `${request.actions.get(decision.action) ?? `action ${decision.action.split(':')[0]}`} – ${ACTION_STATE_NAMES[decision.state]}`, decision.at ?? at)
  }
  return acts.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.sequence - b.sequence))
}

const count = ({ length }: readonly string[]) => `${length} ${length === 1 ? 'action' : 'actions'}`

/** A story that goes on under another id is the one that tells most of its sentences. */
const isMostlyIn = (some: readonly string[], beats: ReadonlySet<string>) => some.length > 0 && some.filter((id) => beats.has(id)).length * 2 > some.length

/** Puts acts between the rows of a story, each before the first sentence that is later, and before the heading of that sentence. */
export function placeActs(rows: readonly StoryRow[], acts: readonly StoryAct[], { from, to }: { from: number | null; to: number | null }): StoryRow[] {
  const inside = acts.filter(({ at }) => (from === null || Date.parse(at) >= from) && (to === null || Date.parse(at) <= to))
  if (inside.length === 0) return [...rows]
  const placed: StoryRow[] = []
  let next = 0
  let headings: StoryRow[] = []
  const takeUntil = (end: string | null) => {
    const last = end === null ? inside.length : inside.findIndex(({ at }, index) => index >= next && at > end)
    for (const act of inside.slice(next, last < 0 ? inside.length : last)) placed.push({ kind: 'act', key: `act:${act.sequence}`, act })
    next = last < 0 ? inside.length : Math.max(next, last)
  }
  for (const row of rows) {
    if (row.kind === 'gap' || row.kind === 'crossing' || row.kind === 'band') {
      headings.push(row)
      continue
    }
    if (row.kind === 'beat') takeUntil(row.beat.at)
    if (row.kind === 'outside' && row.where === 'after') takeUntil(null)
    placed.push(...headings, row)
    headings = []
  }
  takeUntil(null)
  return [...placed, ...headings]
}
