import type { QueryClient } from '@tanstack/react-query'
import { decisionQueries, evidenceQueries } from '../../api/queries.ts'
import { formatCounted } from '../format.ts'

/** What emptying the case would take. */
export interface CaseLoss {
  /** Whether there is demo evidence as well. */
  readonly demo: boolean
  /** Files of one's own. */
  readonly files: number
  /** Null when the host did not say. */
  readonly decisions: number | null
}

/** Asked anew: whether anything would be lost must be true at this moment. Not knowing counts as a loss; null when nothing would be. */
export async function readLoss(queries: QueryClient): Promise<CaseLoss | null> {
  const ledger = await queries.fetchQuery({ ...evidenceQueries.list(), staleTime: 0 })
  const files = ledger.files.filter(({ sample }) => !sample).length
  const decisions = await queries.fetchQuery({ ...decisionQueries.list(), staleTime: 0 }).then((list) => list.decisions.length, () => null)
  return files > 0 || decisions !== 0 ? { demo: ledger.files.length > files, files, decisions } : null
}

/** "The demo plant, 2 files of your own and 1 decision leave the case." */
export function writeLoss({ demo, files, decisions }: CaseLoss): string {
  const parts = [demo ? 'the demo plant' : '', files > 0 ? `${formatCounted(files, 'file')} of your own` : '', decisions === null ? 'every decision' : decisions > 0 ? formatCounted(decisions, 'decision') : ''].filter(Boolean)
  const list = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? 'nothing')
  const leaves = parts.length === 1 && (files === 1 || decisions === 1 || decisions === null || demo) ? 'leaves' : 'leave'
  return `${list[0]!.toUpperCase()}${list.slice(1)} ${leaves} the case.`
}
