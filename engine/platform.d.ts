/**
 * The three globals the engine may use beyond the language itself. They exist, with the same
 * behaviour, in every browser worker and in Node; everything else of DOM and Node stays out of reach
 * because this folder is compiled without those libraries.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(input?: Uint8Array, options?: { stream?: boolean }): string
}
declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>
}
