import type { Citation } from '../../../contract/incident.ts'

/** Records that prove something here, and what they prove. */
export interface Proof { readonly headline: string; readonly citations: readonly Citation[] }
