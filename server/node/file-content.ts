import { createReadStream } from 'node:fs'
import type { Content } from './case-reader.ts'

/** A file as chunks, opened anew each time they are asked for. @param took is told the bytes of each as it is given on. */
export const fileContent = (file: string, took: (bytes: number) => void = () => {}): Content => ({
  async *[Symbol.asyncIterator]() {
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
      took((chunk as Uint8Array).length)
      yield chunk as Uint8Array
    }
  },
})
