const TABLE = new Uint32Array(256)
for (let n = 0; n < 256; n++) {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  TABLE[n] = c
}

/**
 * CRC-32 (IEEE 802.3, reflected) of `bytes[start, end)`. Give the result of an earlier call as `seed`
 * to go on with a further stretch; 0 starts anew.
 */
export function crc32(bytes: Uint8Array, start: number, end: number, seed = 0): number {
  let c = ~seed
  for (let i = start; i < end; i++) c = TABLE[(c ^ bytes[i]!) & 0xff]! ^ (c >>> 8)
  return ~c >>> 0
}
