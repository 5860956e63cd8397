import type { Source } from '../source.ts'
import { entraShare, mapEntra } from './entra-record.ts'

/** Directory audit log of Entra ID: Graph, Log Analytics, diagnostic settings, portal CSV. */
export const entraAudit: Source = {
  id: 'entra-audit',
  title: 'Entra ID audit',
  family: 'identity',
  recognise: (sample) => entraShare(sample, 'audit'),
  map: mapEntra,
}
