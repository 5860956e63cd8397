import type { Source } from '../source.ts'
import { entraShare, mapEntra } from './entra-record.ts'

/** Sign-in log of Entra ID: Graph, Log Analytics, diagnostic settings (which may mix in audit records), portal CSV. */
export const entraSignin: Source = {
  id: 'entra-signin',
  title: 'Entra ID sign-ins',
  family: 'identity',
  recognise: (sample) => entraShare(sample, 'signin'),
  map: mapEntra,
}
