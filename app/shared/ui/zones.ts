import type { Zone } from '../../../contract/vocabulary.ts'

/** Class that sets the hue (`--z`, `--z-tint`) of a zone. */
export const ZONE_CLASS: Record<Zone, string> = { internet: 'net', enterprise: 'it', dmz: 'dmz', operations: 'ot', control: 'ot', safety: 'sis' }

/** Lanes from left to right. */
export const ZONE_NAMES: Record<Zone, string> = { internet: 'Internet', enterprise: 'Enterprise', dmz: 'DMZ', operations: 'Operations', control: 'Control', safety: 'Safety' }

/** Purdue levels of a lane, as they stand beside its name; empty for the internet. */
export const ZONE_LEVELS: Record<Zone, string> = { internet: '', enterprise: 'L4–5', dmz: 'L3.5', operations: 'L3', control: 'L0–2', safety: 'own zone' }

/**
 * What a crossing is called: the landmark itself where IT ends, and the step further in after it.
 * @param crossing the zones of a beat's crossing.
 */
export const crossingTitle = ({ from, to }: { readonly from: Zone; readonly to: Zone }): string =>
  from === 'internet' || from === 'enterprise' ? 'IT→OT boundary crossed' : `On from ${ZONE_NAMES[from]} into ${ZONE_NAMES[to]}`
