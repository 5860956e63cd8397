import type { Clock, EvidenceDetail, RejectCode, Rejection, Span, SpanKind } from '../../contract/evidence.ts'
import { isoTime } from '../model/units.ts'

/** What became of one file: the part of the wire's EvidenceDetail that reading it tells. */
export type Ledger = Pick<
  EvidenceDetail,
  'path' | 'bytes' | 'format' | 'source' | 'sourceTitle' | 'family' | 'records' | 'accepted' | 'rejected' | 'blank' | 'uninterpreted' | 'first' | 'last' | 'clock' | 'rejectedBy' | 'spans' | 'rejections' | 'copies'
>

/** What the book itself counts; the reading of the file adds what it was read as. */
export type LedgerCounts = Omit<Ledger, 'path' | 'format' | 'source' | 'sourceTitle' | 'family' | 'clock' | 'copies'>

/** Error of a clock that is kept in step, in milliseconds. A zone that had to be assumed is told by the basis, not by this number. */
const CLOCK_ERROR_MS = 1000

/** How the times of a file were placed: by what it says, by the zone a person set, or by assuming UTC. */
export function clockOf(zone: string | null, zoneless: boolean, timed: boolean): Clock {
  if (!timed) return { basis: 'none', zone: 'UTC', errorMs: 0 }
  if (zone !== null) return { basis: 'set', zone, errorMs: CLOCK_ERROR_MS }
  return { basis: zoneless ? 'assumed' : 'declared', zone: 'UTC', errorMs: CLOCK_ERROR_MS }
}

const MAX_SPANS = 600
const MAX_REJECTIONS = 200
const MAX_REASON = 300

/** Keeps account of every byte of one file. Calls come in file order and tile it, as in RecordSink [ING-1]. */
export class LedgerBook {
  private counts = { accepted: 0, rejected: 0, blank: 0, uninterpreted: 0 }
  private bytes = 0
  private first = Infinity
  private last = -Infinity
  private readonly byCode = new Map<RejectCode, number>()
  private readonly rejections: Rejection[] = []
  private spans: Span[] = []

  get records(): number {
    return this.counts.accepted + this.counts.rejected + this.counts.blank
  }

  /** Whether a sample of the next refused record would be kept. */
  get keepsSamples(): boolean {
    return this.rejections.length < MAX_REJECTIONS
  }

  /** A record was kept. @param understood false when no detector reads the kind of its events. */
  accept(offset: number, covered: number, understood: boolean): void {
    this.counts.accepted++
    if (!understood) this.counts.uninterpreted++
    this.cover('accepted', offset, covered)
  }

  /** An event of a kept record happened at this instant. */
  time(instant: number): void {
    if (instant < this.first) this.first = instant
    if (instant > this.last) this.last = instant
  }

  /** A record was refused. @param line 0 where the format has no lines. */
  reject(offset: number, length: number, covered: number, line: number, code: RejectCode, reason: string, sample: string): void {
    this.counts.rejected++
    this.byCode.set(code, (this.byCode.get(code) ?? 0) + 1)
    if (this.keepsSamples) this.rejections.push({ code, reason: reason.slice(0, MAX_REASON), offset, length, line: line > 0 ? line : null, sample })
    this.cover('rejected', offset, covered)
  }

  blank(offset: number, covered: number): void {
    this.counts.blank++
    this.cover('blank', offset, covered)
  }

  framing(offset: number, covered: number): void {
    this.cover('framing', offset, covered)
  }

  /** The account as it stands; lists are copies. */
  close(): LedgerCounts {
    return {
      bytes: this.bytes,
      records: this.records,
      ...this.counts,
      first: this.first === Infinity ? null : isoTime(this.first),
      last: this.last === -Infinity ? null : isoTime(this.last),
      rejectedBy: [...this.byCode].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1)),
      spans: coarser(this.spans, MAX_SPANS),
      rejections: [...this.rejections],
    }
  }

  private cover(kind: SpanKind, offset: number, covered: number): void {
    this.bytes = offset + covered
    if (covered === 0) return
    const last = this.spans.at(-1)
    if (last !== undefined && last.kind === kind) {
      last.length += covered
      return
    }
    this.spans.push({ kind, offset, length: covered })
    if (this.spans.length > 2 * MAX_SPANS) this.spans = coarser(this.spans, MAX_SPANS)
  }
}

/**
 * Brings spans down to `limit` by merging the smallest neighbours: first such as were not refused; only when those
 * do not suffice, refused with kept ones. A merged run counts as refused when any part of it was, so that no refused
 * stretch is ever hidden; else it is what the larger part was.
 */
function coarser(spans: readonly Span[], limit: number): Span[] {
  let list = spans.map((span) => ({ ...span }))
  for (const sparing of [true, false]) {
    while (list.length > limit) {
      const mergeable = (a: Span, b: Span) => !sparing || (a.kind !== 'rejected' && b.kind !== 'rejected')
      const sizes: number[] = []
      for (let i = 1; i < list.length; i++) if (mergeable(list[i - 1]!, list[i]!)) sizes.push(list[i - 1]!.length + list[i]!.length)
      if (sizes.length === 0) break
      sizes.sort((a, b) => a - b)
      const threshold = sizes[Math.min(sizes.length, list.length - limit) - 1]!
      list = mergeUpTo(list, threshold, mergeable)
    }
  }
  return list
}

function mergeUpTo(list: readonly Span[], threshold: number, mergeable: (a: Span, b: Span) => boolean): Span[] {
  const merged: Span[] = []
  for (const span of list) {
    const before = merged.at(-1)
    if (before !== undefined && (before.kind === span.kind || (mergeable(before, span) && before.length + span.length <= threshold))) {
      if (before.kind !== 'rejected' && (span.kind === 'rejected' || span.length > before.length)) before.kind = span.kind
      before.length += span.length
    } else merged.push({ ...span })
  }
  return merged
}
