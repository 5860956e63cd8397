import { useQuery } from '@tanstack/react-query'
import type { DecisionInput } from '../../../contract/analysis.ts'
import type { BeatChange, IncidentChange, Preview } from '../../../contract/preview.ts'
import { call } from '../../api/client.ts'
import { analysisQueries } from '../../api/queries.ts'
import { asProblem, type ApiProblem } from '../../api/problem.ts'

/** Where a preview stands. `waiting`: it is worked out, or the case itself is; `refused`: it cannot be shown, for good. */
export type PreviewState =
  | { readonly kind: 'waiting'; readonly caseBusy: boolean }
  | { readonly kind: 'refused'; readonly problem: ApiProblem }
  | { readonly kind: 'failed'; readonly error: unknown; readonly retry: () => void }
  | { readonly kind: 'shown'; readonly preview: Preview }

/** Asks what a decision would change, anew with each published result. It ends with the component that asks. */
export function usePreview(decision: DecisionInput): PreviewState {
  const { data: status } = useQuery(analysisQueries.status())
  const ready = status?.state === 'ready'
  const query = useQuery({
    queryKey: ['preview', status?.revision ?? 0, decision],
    queryFn: ({ signal }) => call('previewDecision', { body: decision }, { signal }),
    enabled: ready, staleTime: Infinity, gcTime: 60_000, retry: false,
  })
  if (query.data) return { kind: 'shown', preview: query.data }
  if (!ready || !query.isError || query.isFetching) return { kind: 'waiting', caseBusy: !ready }
  const problem = asProblem(query.error)
  if (problem.kind === 'not-previewable') return { kind: 'refused', problem }
  // The case moved on while the preview ran: the next published result asks again.
  return { kind: 'failed', error: query.error, retry: () => void query.refetch() }
}

/** The changes of an incident in the order they matter to a reader: what goes, what comes, what reads otherwise; what only weighs otherwise is counted. */
export interface PreviewParts {
  readonly beats: readonly BeatChange[]
  readonly reweighed: number
  readonly edges: IncidentChange['edges']
  readonly crossings: IncidentChange['crossings']
}

const RANK = { gone: 0, new: 1, changed: 2, reweighed: 3 } as const

export function sortChanges({ beats, edges, crossings }: IncidentChange): PreviewParts {
  const byRank = <T extends { change: keyof typeof RANK }>(changes: readonly T[]) => changes.filter(({ change }) => change !== 'reweighed').sort((a, b) => RANK[a.change] - RANK[b.change])
  return { beats: byRank(beats), reweighed: beats.filter(({ change }) => change === 'reweighed').length, edges: byRank(edges), crossings: byRank(crossings) }
}

/** One sentence on all of it, for screen readers and for the head of the list. */
export function summarise({ incidents }: Preview): string {
  const count = (change: 'gone' | 'new' | 'changed', one: string) => {
    const all = incidents.flatMap(({ beats }) => beats).filter((beat) => beat.change === change && beat.elsewhere === null).length
    return all === 0 ? [] : [`${all} ${all === 1 ? 'sentence' : 'sentences'} ${one}`]
  }
  if (incidents.length === 0) return 'Nothing in any story changes.'
  const vanish = incidents.filter(({ change, partOf }) => change === 'gone' && partOf === null).length
  const split = incidents.filter(({ change, partOf }) => change === 'new' && partOf !== null).length
  const merged = incidents.filter(({ change, partOf }) => change === 'gone' && partOf !== null).length
  const arise = incidents.filter(({ change, partOf }) => change === 'new' && partOf === null).length
  const told = [
    ...(vanish > 0 ? [`${vanish} ${vanish === 1 ? 'incident vanishes' : 'incidents vanish'}`] : []),
    ...(split > 0 ? [`${split} ${split === 1 ? 'part splits' : 'parts split'} off`] : []),
    ...(merged > 0 ? [`${merged} ${merged === 1 ? 'incident merges' : 'incidents merge'} into another`] : []),
    ...(arise > 0 ? [`${arise} ${arise === 1 ? 'incident arises' : 'incidents arise'}`] : []),
    ...count('gone', 'would go'), ...count('new', 'would come'), ...count('changed', 'would read otherwise'),
  ]
  return told.length === 0 ? 'No sentence changes; only weights do.' : `${told.join(', ')}.`
}
