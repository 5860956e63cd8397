import type { RecordRehearsal } from '../../../contract/containment.ts'

/** How real a rehearsal was, in words. */
export const REHEARSAL_TYPES: Readonly<Record<RecordRehearsal['type'], string>> = { tabletop: 'Talked through at a table', functional: 'Done in part, or on a spare', live: 'Done for real' }
