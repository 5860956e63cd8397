import type { Handlers } from './bind.ts'
import type { Case } from './case.ts'
import type { Intake } from './intake.ts'
import { evidenceDetail, evidenceList } from './evidence-view.ts'

/** The ledger, and the bytes behind it. */
export function evidenceHandlers(held: Case, intake: Intake): Pick<Handlers, 'listEvidence' | 'getEvidence' | 'removeEvidence' | 'clearCase' | 'readBytes'> {
  return {
    listEvidence: () => evidenceList(held.workbench.files.values()),
    getEvidence: ({ params }) => evidenceDetail(held.file(params.id)),
    removeEvidence: ({ params }) => held.remove(params.id),
    clearCase: async () => {
      await intake.clear()
      await held.clear()
    },
    readBytes: ({ params, query }) => held.stores.bytes.read(held.file(params.id).entry.content, query.offset, query.length),
  }
}
