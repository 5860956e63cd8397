import { gzipSync, zipSync } from 'fflate'

/** A zip archive of some files. */
export const zip = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files)

/** A gzip stream. */
export const gzip = (bytes: Uint8Array): Uint8Array => gzipSync(bytes)

/** A small archive that unpacks to `mebibytes` MiB of zeroes. */
export const bomb = (mebibytes: number): Uint8Array => zipSync({ 'zeroes.log': [new Uint8Array(mebibytes << 20), { level: 9 }] })
