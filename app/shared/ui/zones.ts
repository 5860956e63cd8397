import type { Zone } from '../../../contract/vocabulary.ts'

/** Class that sets the hue (`--z`, `--z-tint`) of a zone. */
export const ZONE_CLASS: Record<Zone, string> = { internet: 'net', enterprise: 'it', dmz: 'dmz', operations: 'ot', control: 'ot', safety: 'sis' }

/** Lane headings from left to right. */
export const ZONE_NAMES: Record<Zone, string> = {
  internet: 'Internet', enterprise: 'Enterprise L4–5', dmz: 'DMZ L3.5', operations: 'Operations L3', control: 'Control L0–2', safety: 'Safety',
}
