import type { Random } from '../core/random.ts'
import type { Recorder } from '../core/recorder.ts'
import { addConn, addS7, addS7Block, createFlow } from '../native/zeek.ts'
import type { S7Block } from '../native/zeek.ts'

export const OB1: S7Block = { code: '08', type: 'Organization Block', number: '00001', length: 1480 }
export const FC110: S7Block = { code: '0C', type: 'Function', number: '00110', length: 6212 }
export const FC205: S7Block = { code: '0C', type: 'Function', number: '00205', length: 2904 }

const SETUP = { code: '0xf0', name: 'Setup Communication' }
const READ_SZL = { code: '0x44', name: 'CPU Functions', sub: ['0x01', 'Read SZL'] } as const
const UPLOAD = [{ code: '0x1d', name: 'Start Upload' }, { code: '0x1e', name: 'Upload' }, { code: '0x1f', name: 'End Upload' }]
const DOWNLOAD = [{ code: '0x1a', name: 'Request Download' }, { code: '0x1b', name: 'Download Block' }, { code: '0x1c', name: 'Download Ended' }]

/** An engineering connection that only asks the controller who it is. */
export function addControllerCheck(recorder: Recorder, random: Random, at: number, from: string, to: string): void {
  const flow = createFlow(random, from, to, 102)
  addConn(recorder, at, flow, 'cotp,s7comm', 41.2, 612, 1490)
  addS7(recorder, at + 120, flow, 0, SETUP)
  addS7(recorder, at + 400, flow, 1, READ_SZL)
}

/** An engineering connection that moves blocks: up is reading the program, down is writing it. */
export function addProgramTransfer(recorder: Recorder, random: Random, at: number, from: string, to: string, way: 'upload' | 'download', blocks: readonly S7Block[]): void {
  const flow = createFlow(random, from, to, 102)
  addConn(recorder, at, flow, 'cotp,s7comm', 12.4 + blocks.length * 3, 2400, 9100)
  addS7(recorder, at + 120, flow, 0, SETUP)
  addS7(recorder, at + 400, flow, 1, READ_SZL)
  let reference = 2
  let when = at + 1500
  for (const block of blocks) {
    for (const [i, fn] of (way === 'upload' ? UPLOAD : DOWNLOAD).entries()) addS7(recorder, when + i * 45, flow, reference + i, fn)
    addS7Block(recorder, when, flow, reference, block, way)
    reference += 3
    when += 2800
  }
}
