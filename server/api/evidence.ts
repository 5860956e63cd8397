import type { Rejection } from '../../contract/evidence.ts'
import type { Handlers } from './bind.ts'
import type { Case } from './case.ts'
import type { Intake } from './intake.ts'
import { evidenceDetail, evidenceList } from './evidence-view.ts'

/** The ledger, and the bytes behind it. */
export function evidenceHandlers(held: Case, intake: Intake): Pick<Handlers, 'listEvidence' | 'getEvidence' | 'removeEvidence' | 'clearCase' | 'readBytes'> {
  return {
    listEvidence: () => evidenceList(held.files()),
    getEvidence: async ({ params }) => {
      const file = held.file(params.id)
      const detail = evidenceDetail(file)
      // A binary record says nothing as text; the reader's own words for it stay.
      if (detail.format === 'evtx') return detail
      const rejections = await Promise.all(detail.rejections.map(async (rejection) => ({ ...rejection, sample: await readSample(held, file.entry.content, rejection) })))
      return { ...detail, rejections }
    },
    removeEvidence: ({ params }) => held.remove(params.id),
    clearCase: async () => {
      await intake.clear()
      await held.clear()
    },
    readBytes: ({ params, query }) => held.read(params.id, query.offset, query.length),
  }
}

const SAMPLE_BYTES = 200

/** The first bytes of a refused record as they stand in the file, so that a person sees what was refused. */
async function readSample(held: Case, content: string, { offset, length }: Rejection): Promise<string> {
  const bytes = await held.stores.bytes.read(content, offset, Math.min(length, SAMPLE_BYTES))
  const isWide = bytes.length > 1 && (bytes[0] === 0 || bytes[1] === 0)
  return new TextDecoder(isWide ? (bytes[0] === 0 ? 'utf-16be' : 'utf-16le') : 'utf-8').decode(bytes)
}
