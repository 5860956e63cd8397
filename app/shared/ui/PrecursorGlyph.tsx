import type { PrecursorKind, PrecursorState } from '../../../contract/vocabulary.ts'

export const PRECURSOR_NAMES: Record<PrecursorKind, string> = {
  engineering_access: 'Engineering access', ot_documents: 'OT documents', remote_access_change: 'Remote access', backup_interference: 'Backups',
}
export const PRECURSOR_STATES: Record<PrecursorState, string> = { observed: 'observed', weak: 'weak', none: 'not seen', not_observable: 'not observable' }

/** ▲ observed, △ weak, · looked for and not seen, – not observable with the logs given. */
export function PrecursorGlyph({ state }: { state: PrecursorState }) {
  return (
    <svg className="glyph" viewBox="0 0 12 12" role="img" aria-label={PRECURSOR_STATES[state]}>
      {state === 'observed' && <path d="M6 1L11.500 11H.5z" fill="currentColor" />}
      {state === 'weak' && <path d="M6 2.200L10.600 10.400H1.400z" fill="none" stroke="currentColor" strokeWidth="1.200" />}
      {state === 'none' && <circle cx="6" cy="6" r="1.500" fill="currentColor" />}
      {state === 'not_observable' && <path d="M2 6h8" stroke="currentColor" strokeWidth="1.500" />}
    </svg>
  )
}
