import type { EvidenceRecord } from '../../contract/evidence.ts'
import type { Handlers } from './bind.ts'
import type { Case } from './case.ts'
import { evidenceDetail } from './evidence-view.ts'
import { Failure } from './failure.ts'

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
  const { fields, raw, encoding } = await records.recite(evidenceId, offset, (from, length) => held.read(evidenceId, from, length))
  const { path, sha256, sourceTitle, clock } = evidenceDetail(file)
  const { retracted } = held.decisions.forEngine()
  const alsoIn = records.copiesOf(evidenceId, offset)
  return {
    id, evidenceId, path, sha256, sourceTitle, clock, offset,
    ...located,
    fields: [...fields],
    raw: rawBytes(raw, encoding),
    // Whoever takes a record out takes it out wherever it stands.
    retracted: retracted.has(id) || alsoIn.some(({ record: other }) => retracted.has(other)),
    ...(alsoIn.length === 0 ? {} : { alsoIn: [...alsoIn] }),
  }
}

type Encoding = EvidenceRecord['raw']['encoding']

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
