import type { FormatName, RejectCode } from '../../contract/evidence.ts'

/**
 * The parts of one record: a parsed JSON object, the columns of a row by name, the parts of a syslog
 * line, or the flattened values of a binary record. Its keys and values are attacker-controlled.
 */
export type Fields = Readonly<Record<string, unknown>>

/**
 * Takes what a reader finds, in file order. Together the calls must tile the file: each byte is
 * covered by exactly one call, line ends belonging to the line they end [ING-1].
 */
export interface RecordSink {
  /**
   * @param offset first byte of the record in the content. @param length bytes of the record without its line end.
   * @param covered bytes this call accounts for, from `offset` on: the record plus its line end or separator.
   * @param line 1-based; 0 where the format has no lines.
   */
  record(offset: number, length: number, covered: number, line: number, fields: Fields): void
  reject(offset: number, length: number, covered: number, line: number, code: RejectCode, reason: string, sample: string): void
  blank(offset: number, covered: number): void
  framing(offset: number, covered: number): void
}

/**
 * Turns the chunks of one file into records. Chunks may be cut anywhere, also inside a character or
 * a record. A reader keeps at most one record plus one chunk in memory and never throws on any input:
 * what it cannot read it rejects, with the place and the reason.
 */
export interface Reader {
  readonly format: FormatName
  push(chunk: Uint8Array, sink: RecordSink): void
  /** No more bytes come: what is left is a last record or a truncated one. */
  end(sink: RecordSink): void
}

/** Records longer than this are rejected as `too_long`, so that one line cannot fill the memory. */
export const MAX_RECORD_BYTES = 8 << 20
/** How much of a rejected record is kept as a sample. */
export const SAMPLE_BYTES = 200
