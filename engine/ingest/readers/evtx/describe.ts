import { CHUNK_BYTES, recordLength } from './chunk.ts'
import type { EvtxFields } from './fields.ts'
import { RecordDecoder } from './record.ts'

/** One value of a record and the bytes of the file it stands in. */
export interface DescribedField {
  readonly name: string
  readonly value: string
  readonly offset: number
  readonly length: number
}

/**
 * Reads one EVTX record again, with the place of every value.
 * @param chunk the bytes of the 64-KiB chunk the record stands in; templates and names live all over it.
 * @param chunkOffset offset of the chunk in the file. @param recordOffset offset of the record in the file.
 * @returns the values in document order under the names the log gives them (`EventID`, `Execution@ProcessID`,
 *   `TargetUserName`), places in the file; a literal has the place of the template's text. Null when no readable record is there.
 */
export function describeEvtxRecord(
  chunk: Uint8Array, chunkOffset: number, recordOffset: number,
): { readonly fields: readonly DescribedField[]; readonly values: EvtxFields } | null {
  const fields: DescribedField[] = []
  const decoder = new RecordDecoder((_field, name, value, offset, length) => {
    fields.push({ name, value, offset: chunkOffset + offset, length })
  })
  const bytes = chunk.length > CHUNK_BYTES ? chunk.subarray(0, CHUNK_BYTES) : chunk
  const at = recordOffset - chunkOffset
  const size = at < 0 ? 0 : recordLength(bytes, at, bytes.length)
  if (size === 0) return null
  decoder.open(bytes)
  try {
    return { values: decoder.read(at, size), fields }
  } catch {
    return null
  }
}

/** Offset of the chunk that holds the record at `recordOffset`, when chunks stand where Windows puts them: behind a 4-KiB file header. */
export const evtxChunkOffset = (recordOffset: number): number => 4096 + Math.floor((recordOffset - 4096) / CHUNK_BYTES) * CHUNK_BYTES
