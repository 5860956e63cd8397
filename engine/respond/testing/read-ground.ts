import { gunzipSync } from 'fflate'
import type { PlantStatement } from '../../../contract/plant.ts'
import { chronology } from '../../ingest/chronology.ts'
import { FileIngest } from '../../ingest/file-ingest.ts'
import { SOURCES } from '../../ingest/sources/registry.ts'
import { EventStore } from '../../ingest/store.ts'
import { zoneMinutesAt } from '../../ingest/zone.ts'
import { resolveEntities } from '../../identity/resolve.ts'
import type { FileFacts } from '../../narrate/case-file.ts'
import type { FiledAsset } from '../../plant/plant-facts.ts'
import { buildPlant, plantZone } from '../../plant/site.ts'
import type { IsolationGround } from '../isolation-effects.ts'

/** Files read as a case reads them, without detection: what the parts of engine/respond stand on. */
export function readGround(files: readonly { readonly path: string; readonly bytes: Uint8Array }[], statements: readonly PlantStatement[] = []): IsolationGround {
  const store = new EventStore()
  const assets: FiledAsset[] = []
  const known: FileFacts[] = []
  files.forEach(({ path, bytes }, file) => {
    const ingest = new FileIngest({ path, file, store, sources: SOURCES, zone: null, year: 2025, paper: { asset: (row, event) => assets.push({ ...row, event }), workOrder: () => {}, window: () => {} } })
    ingest.push(path.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    const { sourceTitle, clock } = ingest.finish()
    known.push({ id: file.toString(16).padStart(12, '0'), path, source: sourceTitle, clock })
  })
  const resolution = resolveEntities(store, chronology(store, () => false), assets, statements)
  const plant = buildPlant({ timezone: plantZone(assets), workOrders: [], windows: [] }, zoneMinutesAt)
  return { file: { store, entities: resolution.entities, plant, files: known }, resolution }
}
