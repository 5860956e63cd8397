import { z } from 'zod'
import { EvidenceId, Family, IsoTime, RecordId } from './vocabulary.ts'

/** Why a record was not accepted. The text says it for people; `code` is what is counted. */
export const RejectCode = z.enum([
  'malformed', 'truncated', 'too_long', 'bad_time', 'time_out_of_range', 'missing_field', 'wrong_columns',
  'checksum', 'encoding', 'unknown_source',
])
export type RejectCode = z.infer<typeof RejectCode>

export const Rejection = z.object({
  code: RejectCode,
  reason: z.string(),
  offset: z.number().int().nonnegative(),
  length: z.number().int().nonnegative(),
  /** 1-based; null where the format has no lines. */
  line: z.number().int().positive().nullable(),
  /** The first 200 bytes as text; attacker-controlled, never to be rendered as anything but text. */
  sample: z.string(),
})
export type Rejection = z.infer<typeof Rejection>

/** What a stretch of the file was: records kept, records refused, empty lines, or the format's own framing. */
export const SpanKind = z.enum(['accepted', 'rejected', 'blank', 'framing'])
export type SpanKind = z.infer<typeof SpanKind>
export const Span = z.object({ kind: SpanKind, offset: z.number(), length: z.number() })
export type Span = z.infer<typeof Span>

export const Clock = z.object({
  /** declared: the text names its zone; assumed: it does not and we took `zone`; matched: found by `anchors` acts that other files saw too; set: a person chose `zone`. */
  basis: z.enum(['declared', 'assumed', 'matched', 'set', 'none']),
  zone: z.string(),
  errorMs: z.number().nonnegative(),
  anchors: z.number().int().nonnegative().optional(),
  /** The clock runs ahead of the other files' by this (behind: negative), as `offsetAnchors` acts show that they tell too; null where it differs from theirs and nobody can say which is right. Times are shown as written; `errorMs` covers it. */
  offsetMs: z.number().nullable().optional(),
  offsetAnchors: z.number().int().positive().optional(),
})
export type Clock = z.infer<typeof Clock>

export const FormatName = z.enum(['ndjson', 'json', 'csv', 'zeek-tsv', 'syslog', 'cef', 'evtx', 'text', 'unknown'])
export type FormatName = z.infer<typeof FormatName>

/** One line of the ledger: a file, what it was read as, and where each of its records went. */
export const EvidenceFile = z.object({
  id: EvidenceId,
  /** Name as dropped, with folders; `archive.zip/inner.json` for a member of an archive. */
  path: z.string(),
  /** Digest of the bytes at `path` (for an archive member: of the unpacked member). */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Size of the uncompressed content, which all offsets refer to. */
  bytes: z.number().int().nonnegative(),
  /** How it was packed, outermost first, e.g. ["zip"] or ["gzip"]; empty for a plain file. */
  packing: z.array(z.enum(['gzip', 'zip', 'tar'])),
  /** receiving: a live stream goes on writing it; what came so far is read and told. */
  state: z.enum(['waiting', 'reading', 'receiving', 'ready', 'failed']),
  /** Set when `state` is failed: what is wrong and what to do next. */
  failure: z.object({ reason: z.string(), advice: z.string() }).nullable(),
  format: FormatName,
  /** Id of the source, e.g. `entra-signin`; null when no source recognised it. */
  source: z.string().nullable(),
  sourceTitle: z.string(),
  family: Family.nullable(),
  records: z.number().int(),
  accepted: z.number().int(),
  rejected: z.number().int(),
  blank: z.number().int(),
  /** Accepted records of a kind no detector reads; kept, searchable, and counted so that nothing is silently ignored. */
  uninterpreted: z.number().int(),
  first: IsoTime.nullable(),
  last: IsoTime.nullable(),
  clock: Clock,
  rejectedBy: z.array(z.object({ code: RejectCode, count: z.number().int() })),
  /** True in the demo plant only, so that nobody takes it for their own. */
  sample: z.boolean(),
  /** Accepted records that other files (or this one, elsewhere) hold too and that count there, by file, most first; absent without any. */
  copies: z.array(z.object({ of: EvidenceId, path: z.string(), records: z.number().int().positive() })).optional(),
})
export type EvidenceFile = z.infer<typeof EvidenceFile>

export const EvidenceDetail = EvidenceFile.extend({
  /** The file from first byte to last, neighbours of one kind merged, at most 600 spans. */
  spans: z.array(Span),
  /** At most 200 rejections, in file order. */
  rejections: z.array(Rejection),
})
export type EvidenceDetail = z.infer<typeof EvidenceDetail>

export const EvidenceList = z.object({
  files: z.array(EvidenceFile),
  totals: z.object({ files: z.number(), bytes: z.number(), records: z.number(), accepted: z.number(), rejected: z.number(), blank: z.number() }),
})
export type EvidenceList = z.infer<typeof EvidenceList>

/** An upload under way. Chunks are sent in order to `offset`; after a break, ask for it and go on from there. */
export const Upload = z.object({
  id: z.string(),
  path: z.string(),
  bytes: z.number().int().nonnegative(),
  offset: z.number().int().nonnegative(),
  chunkBytes: z.number().int().positive(),
})
export type Upload = z.infer<typeof Upload>

export const CreateUpload = z.object({ path: z.string().min(1).max(1024), bytes: z.number().int().nonnegative() })
export const CompleteUpload = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** What became of a completed upload: the evidence in it, and which of it the case already had. */
export const UploadOutcome = z.object({
  evidence: z.array(EvidenceId),
  duplicates: z.array(EvidenceId),
  /** Members of an archive that were refused, with the reason; the others are unaffected. */
  refused: z.array(z.object({ path: z.string(), reason: z.string(), advice: z.string() })),
})
export type UploadOutcome = z.infer<typeof UploadOutcome>

/** A leaf value of a record and the bytes it stands in. `cited` is true when the event was read from it. */
export const RecordField = z.object({
  name: z.string(),
  value: z.string(),
  offset: z.number().int().nullable(),
  length: z.number().int().nullable(),
  cited: z.boolean(),
})
export type RecordField = z.infer<typeof RecordField>

/** One record, read again from the stored bytes. */
export const EvidenceRecord = z.object({
  id: RecordId,
  evidenceId: EvidenceId,
  path: z.string(),
  sha256: z.string(),
  sourceTitle: z.string(),
  /** What the record is, in a few words: "Logon, type 10". */
  title: z.string(),
  at: IsoTime.nullable(),
  clock: Clock,
  host: z.string(),
  offset: z.number().int(),
  length: z.number().int(),
  line: z.number().int().nullable(),
  /** Best first: cited fields in the order of the record, then the rest. */
  fields: z.array(RecordField),
  /** The record's bytes: text where the format is text, else bytes as a base64 string. At most 64 KiB; `cut` says so. */
  raw: z.object({ encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'binary']), data: z.string(), cut: z.boolean() }),
  retracted: z.boolean(),
  /** Other places where the same record stands, at most 20; the one that counts first, unless it is this one. Absent without any. */
  alsoIn: z.array(z.object({ record: RecordId, path: z.string() })).optional(),
})
export type EvidenceRecord = z.infer<typeof EvidenceRecord>
