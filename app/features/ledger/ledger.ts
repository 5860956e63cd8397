import type { Clock, EvidenceFile, EvidenceList, RejectCode, Rejection } from '../../../contract/evidence.ts'
import { formatCount, formatCounted, formatShare, formatSpan } from '../../shared/format.ts'
import { formatOffset } from '../../shared/time/format-offset.ts'

/** Files whose name, source or format contain every word sought. */
export function filterFiles(files: readonly EvidenceFile[], q: string | undefined): readonly EvidenceFile[] {
  const words = (q ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return files
  return files.filter((file) => {
    const text = `${file.path} ${file.sourceTitle} ${file.format} ${file.sha256}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** The sentence over the ledger. Says only what adds up: every record accepted, rejected or still being read. */
export function ledgerSentence({ totals, files }: EvidenceList): string {
  if (files.length === 0) return 'Nothing has been loaded yet.'
  const reading = files.filter(({ state }) => state === 'reading' || state === 'waiting').length
  const growing = files.filter(({ state }) => state === 'receiving').length
  const failed = files.filter(({ state }) => state === 'failed').length
  const head = `${formatCounted(totals.files, 'file')}, ${formatCounted(totals.records, 'record')}.`
  const sum = totals.records === 0 ? '' : ` Every byte is accounted for: ${formatShare(totals.accepted / totals.records)} accepted, ${totals.rejected === 0 ? 'none rejected' : `${formatCount(totals.rejected)} rejected with a reason`}.`
  const rest = [growing > 0 ? `${formatCounted(growing, 'live stream')} still writing` : '', reading > 0 ? `${reading} still to be read` : '', failed > 0 ? `${failed} could not be opened` : ''].filter(Boolean).join(', ')
  return `${head}${sum}${rest ? ` ${rest[0]!.toUpperCase()}${rest.slice(1)}.` : ''}`
}

/** How the zone of a clock is known. */
export const CLOCK_BASIS: Record<Clock['basis'], string> = { declared: 'declared', assumed: 'no zone, took it', set: 'no zone, set', matched: 'no zone, matched', none: 'no times' }

/** "UTC, declared"; "no zone, took UTC"; "no zone, matched Europe/Paris"; "no zone, set Europe/Paris"; "no times". */
export function formatClock(clock: Clock): string {
  const { basis, zone, errorMs } = clock
  const text = { declared: `${zone}, declared`, assumed: `no zone, took ${zone}`, set: `no zone, set ${zone}`, matched: `no zone, matched ${zone}`, none: 'no times' }[basis]
  const off = formatOffset(clock)
  return `${text}${errorMs > 0 && basis !== 'none' ? ` ±${formatSpan(errorMs)}` : ''}${off === null ? '' : `, clock ${off}`}`
}

/** What the basis of a clock means for the case, and how far it can be trusted, in a sentence or two. */
export function explainClock(clock: Clock): string {
  const { offsetMs, offsetAnchors, errorMs } = clock
  if (offsetMs === undefined) return explainBasis(clock)
  const shown = offsetAnchors === undefined ? 'Acts' : formatCounted(offsetAnchors, 'act')
  const off = offsetMs === null
    ? `${shown} that another file tells too stand ${formatSpan(errorMs)} apart there, and nothing says which of the clocks is right`
    : `Its clock runs ${formatOffset(clock)!.replace(' ahead', ' ahead of').replace(' behind', ' behind')} the other files, as ${shown.toLowerCase()} show that they tell too`
  return `${explainBasis(clock)} ${off}. Times are shown as written; no order against other files is called proven within ${formatSpan(errorMs)}.`
}

function explainBasis({ basis, zone, anchors }: Clock): string {
  switch (basis) {
    case 'declared': return `The times in the file name their zone (${zone}).`
    case 'assumed': return `The file names no zone; its times were taken for ${zone}. If that is wrong, every order of events against other files is wrong too.`
    case 'set': return `The file names no zone; somebody set it to ${zone}.`
    case 'matched': return `The file names no zone. Read in ${zone}, ${anchors === undefined ? 'its' : formatCount(anchors)} sign-ins and sessions coincide with those of the same people in other files; so that zone was taken.`
    case 'none': return 'No times were found in this file.'
    default: return basis satisfies never
  }
}

/** A path as its name, its last folder with the slash before it, and the folders above: "a/b", "/c", "d.log". Empty parts where there is none. */
export function splitPath(path: string): { readonly name: string; readonly folder: string; readonly last: string } {
  const slash = path.lastIndexOf('/')
  if (slash < 0) return { name: path, folder: '', last: '' }
  const whole = path.slice(0, slash)
  const before = whole.lastIndexOf('/')
  return { name: path.slice(slash + 1), folder: before < 0 ? '' : whole.slice(0, before), last: before < 0 ? whole : whole.slice(before) }
}

export interface RejectionGroup {
  code: RejectCode
  reason: string
  /** All of this code in the file, of which only the first 200 rejections are listed one by one. */
  count: number
  first: Rejection | null
}

/** Why records were refused, the commonest cause first, each with its first case. */
export function groupRejections(rejectedBy: EvidenceFile['rejectedBy'], rejections: readonly Rejection[]): RejectionGroup[] {
  return rejectedBy
    .map(({ code, count }) => {
      const first = rejections.find((rejection) => rejection.code === code) ?? null
      return { code, count, first, reason: first?.reason ?? code.replaceAll('_', ' ') }
    })
    .sort((a, b) => b.count - a.count)
}

/** "212 records also in agent/security.json and 2 more files, where they count"; null for a file without copies. */
export function explainCopies(copies: EvidenceFile['copies']): string | null {
  const first = copies?.[0]
  if (!copies || !first) return null
  const records = copies.reduce((sum, copy) => sum + copy.records, 0)
  const others = copies.length > 1 ? ` and ${formatCounted(copies.length - 1, 'more file')}` : ''
  return `${formatCounted(records, 'record')} also in ${first.path}${others}, where ${records === 1 ? 'it counts' : 'they count'}: nothing is counted twice.`
}
