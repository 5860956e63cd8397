import type { EvidenceRecord } from '../../contract/evidence.ts'
import type { Handlers } from './bind.ts'
import type { Case } from './case.ts'
import { evidenceDetail } from './evidence-view.ts'
import { Failure } from './failure.ts'

/** Longest record that is read again to name its fields; the reader accepts none longer. */
const MAX_RECORD_BYTES = 8 << 20
/** How much of a record is shown raw. */
const RAW_BYTES = 64 << 10

/** One record, read again from the stored bytes. */
export function recordHandlers(held: Case): Pick<Handlers, 'getRecord'> {
  return { getRecord: ({ params }) => record(held, params.id) }
}

async function record(held: Case, id: string): Promise<EvidenceRecord> {
  const [evidenceId, at] = id.split('.') as [string, string]
  const offset = Number(at)
  const file = held.file(evidenceId)
  const { records } = held.workbench
  const located = records.locate(evidenceId, offset)
  if (!located) {
    const advice = file.state === 'ready' ? 'Rejected and blank stretches are listed in the ledger of the file.' : 'The file is still being read: ask again when the ledger says it is ready.'
    throw new Failure('not-found', `No accepted record of ${file.entry.path} begins at byte ${at}.`, advice)
  }
  const { content } = file.entry
  const bytes = await held.stores.bytes.read(content, offset, Math.min(located.length, MAX_RECORD_BYTES))
  const head = await held.stores.bytes.read(content, 0, RAW_BYTES)
  const { path, sha256, sourceTitle, clock, format } = evidenceDetail(file)
  return {
    id, evidenceId, path, sha256, sourceTitle, clock, offset,
    ...located,
    fields: records.recite(evidenceId, offset, bytes, head),
    raw: rawBytes(bytes, format === 'evtx' ? 'binary' : encodingOf(head)),
    retracted: held.decisions.retracted().has(id),
  }
}

type Encoding = EvidenceRecord['raw']['encoding']

function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

/** Text only where it stands for exactly these bytes; else base64, so that nothing is lost or prettified. */
function rawBytes(bytes: Uint8Array, encoding: Encoding): EvidenceRecord['raw'] {
  const shown = bytes.subarray(0, RAW_BYTES)
  const cut = shown.length < bytes.length
  if (encoding !== 'binary') {
    try {
      // Streaming keeps back a character that the cut divides, instead of taking it for damage.
      const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(shown, { stream: cut })
      return { encoding, data: text, cut }
    } catch {
      return rawBytes(bytes, 'binary')
    }
  }
  let data = ''
  for (let at = 0; at < shown.length; at += 4096) data += String.fromCharCode(...shown.subarray(at, at + 4096))
  return { encoding: 'binary', data: btoa(data), cut }
}
