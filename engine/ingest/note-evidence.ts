import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import type { StandingNote } from '../model/decisions.ts'

/** Notes of people at the plant that an analysis takes in; of more, the newest. */
const MOST_NOTES = 1000

/** Codes of notes that came by the journal begin so; the number of the entry follows. */
export const RAISED_CODE = 'journal '

/** The evidence that a note of the journal is: one file of one line. */
export interface NoteEvidence {
  /** As of any file: the first 12 hex digits of `sha256`. */
  readonly id: string
  readonly path: string
  readonly sha256: string
  readonly bytes: Uint8Array
  readonly note: StandingNote
}

/**
 * Writes a note down as the line of a shift log, so that whatever is told of it cites bytes like all else: one file a note,
 * whose id, path and offset no other note changes. A function of the journal entry alone.
 */
export function noteEvidence(standing: StandingNote): NoteEvidence {
  const { sequence, at, by, note } = standing
  const line = { time: note.when, person: by?.name || 'operator', role: by?.role ?? '', asset: note.asset === undefined ? '' : note.asset.slice(note.asset.indexOf(':') + 1), text: note.what, noted: at, journal: sequence }
  const bytes = new TextEncoder().encode(`${JSON.stringify(line)}\n`)
  const digest = bytesToHex(sha256(bytes))
  return { id: digest.slice(0, 12), path: `operator-notes/entry-${sequence}.ndjson`, sha256: digest, bytes, note: standing }
}

/** The evidence of all notes that stand, oldest first. */
export const noteEvidences = (notes: readonly StandingNote[]): NoteEvidence[] => notes.slice(-MOST_NOTES).map(noteEvidence)
