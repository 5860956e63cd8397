import { Case } from '../engine/pipeline.ts'

/** Bytes given at once, as uploads come. */
export const CHUNK = 1 << 20

/** A case of one file, read and not analysed. */
export function readCase(path: string, bytes: Uint8Array): Case {
  const kase = new Case()
  const intake = kase.addFile({ id: '0123456789ab', path, zone: null, year: 2025 })
  for (let at = 0; at < bytes.length; at += CHUNK) intake.push(bytes.subarray(at, at + CHUNK))
  intake.finish()
  return kase
}
