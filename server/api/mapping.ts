import { HEAD_BYTES, previewMapping, readHead, type FileHead } from '../../engine/ingest/mapping/file-head.ts'
import { proposeMapping } from '../../engine/ingest/mapping/propose.ts'
import type { Handlers } from './bind.ts'
import type { Case } from './case.ts'
import { Failure } from './failure.ts'

/** The columns of a file that people map: shown, proposed and tried. */
export function mappingHandlers(held: Case): Pick<Handlers, 'getMapping' | 'previewMapping'> {
  return {
    getMapping: async ({ params: { id } }) => {
      const proposal = proposeMapping(await head(held, id))
      return { ...proposal, saved: held.decisions.mappings(id).own }
    },
    previewMapping: async ({ params: { id }, body }) => {
      const received = new Date(held.file(id).entry.receivedAt)
      return previewMapping(await head(held, id), body, held.decisions.zone(id), received.getUTCFullYear(), received.getTime())
    },
  }
}

/** Throws `not-found`, and `invalid-request` for a file that has no columns. */
async function head(held: Case, id: string): Promise<FileHead> {
  const { entry } = held.file(id)
  const found = readHead(entry.path, await held.read(id, 0, HEAD_BYTES), entry.bytes <= HEAD_BYTES)
  if (found.format === 'evtx' || found.format === 'unknown') throw new Failure('invalid-request', `${entry.path} is binary and has no columns to map.`, 'Export it as JSON, CSV or syslog and add that.')
  return found
}
