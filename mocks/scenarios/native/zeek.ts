import { zeekStamp } from '../core/clock.ts'
import type { Random } from '../core/random.ts'
import type { Recorder } from '../core/recorder.ts'

export const CONN_LOG = 'ot/zeek/conn.log'
const RDP_LOG = 'ot/zeek/rdp.log'
const S7_LOG = 'ot/zeek/s7comm.log'
const S7_BLOCK_LOG = 'ot/zeek/s7comm_upload_download.log'
const MODBUS_LOG = 'ot/zeek/modbus_detailed.log'

const ID = 'ts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p'
const ID_TYPES = 'time\tstring\taddr\tport\taddr\tport'
export const ENDS = 'is_orig\tsource_h\tsource_p\tdestination_h\tdestination_p'
export const ENDS_TYPES = 'bool\taddr\tport\taddr\tport'

/** First and last instant in a log, as Zeek writes them in its frame. */
export interface ZeekSpan {
  readonly open: string
  readonly close: string
}

const LYON: ZeekSpan = { open: '2025-09-12-00-00-00', close: '2025-10-20-03-00-00' }

/** Declares the frame of one Zeek log; `fields` and `types` are tab-separated and follow the id of the connection. */
export function frameZeekLog(recorder: Recorder, name: string, { open, close }: ZeekSpan, fields: string, types: string): void {
  const head = `#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\t${name}\n#open\t${open}\n#fields\t${ID}\t${fields}\n#types\t${ID_TYPES}\t${types}\n`
  recorder.frame(`ot/zeek/${name}.log`, { head, tail: `#close\t${close}\n` })
}

/** Declares conn, rdp, s7comm and modbus_detailed, columns as Zeek and the icsnpp parsers write them. A log without records is not written. */
export function frameZeek(recorder: Recorder, span: ZeekSpan = LYON): void {
  frameZeekLog(recorder, 'conn', span,
    `proto\tservice\tduration\torig_bytes\tresp_bytes\tconn_state\tlocal_orig\tlocal_resp\tmissed_bytes\thistory\torig_pkts\torig_ip_bytes\tresp_pkts\tresp_ip_bytes\ttunnel_parents`,
    `enum\tstring\tinterval\tcount\tcount\tstring\tbool\tbool\tcount\tstring\tcount\tcount\tcount\tcount\tset[string]`)
  frameZeekLog(recorder, 'rdp', span,
    `cookie\tresult\tsecurity_protocol\tclient_channels\tkeyboard_layout\tclient_build\tclient_name\tclient_dig_product_id\tdesktop_width\tdesktop_height\trequested_color_depth\tcert_type\tcert_count\tcert_permanent\tencryption_level\tencryption_method`,
    `string\tstring\tstring\tvector[string]\tstring\tstring\tstring\tstring\tcount\tcount\tstring\tstring\tcount\tbool\tstring\tstring`)
  frameZeekLog(recorder, 's7comm', span,
    `${ENDS}\trosctr_code\trosctr_name\tpdu_reference\tfunction_code\tfunction_name\tsubfunction_code\tsubfunction_name\terror_class\terror_code`,
    `${ENDS_TYPES}\tcount\tstring\tcount\tstring\tstring\tstring\tstring\tstring\tstring`)
  frameZeekLog(recorder, 's7comm_upload_download', span,
    `${ENDS}\trosctr\tpdu_reference\tfunction_name\tfunction_status\tsession_id\tblocklength\tfilename\tblock_type\tblock_number\tdestination_filesystem`,
    `${ENDS_TYPES}\tstring\tcount\tstring\tstring\tcount\tcount\tstring\tstring\tstring\tstring`)
  frameZeekLog(recorder, 'modbus_detailed', span,
    `tid\tunit\tfunc\taddress\tquantity\trequest_values\tresponse_values\tmodbus_detailed_link_id\tmatched\trequest_subfunction_code\tresponse_subfunction_code\trequest_data\tresponse_data\texception_code\tmei_type`,
    `count\tcount\tstring\tcount\tcount\tvector[count]\tvector[count]\tstring\tbool\tstring\tstring\tstring\tstring\tstring\tstring`)
}

/** One connection between two hosts, as Zeek names it. */
export interface Flow {
  readonly uid: string
  readonly from: string
  readonly fromPort: number
  readonly to: string
  readonly toPort: number
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

export function createFlow(random: Random, from: string, to: string, toPort: number): Flow {
  let uid = 'C'
  for (let i = 0; i < 16; i++) uid += BASE62[Math.floor(random.next() * 62)]
  return { uid, from, fromPort: random.int(49152, 65000), to, toPort }
}

/** The columns every Zeek record begins with. */
export const zeekStart = (recorder: Recorder, at: number, f: Flow): string => `${zeekStamp(at + recorder.clockErrorMs)}\t${f.uid}\t${f.from}\t${f.fromPort}\t${f.to}\t${f.toPort}`

/** conn.log: one line per connection, stamped with its start. */
export function addConn(recorder: Recorder, at: number, f: Flow, service: string, seconds: number, sent: number, received: number, state = 'SF'): void {
  const there = f.to.startsWith('10.') ? 'T' : 'F'
  recorder.add(CONN_LOG, at, `${zeekStart(recorder, at, f)}\ttcp\t${service}\t${seconds.toFixed(6)}\t${sent}\t${received}\t${state}\tT\t${there}\t0\tShADadFf\t${1 + (sent >> 9)}\t${sent + 240}\t${1 + (received >> 9)}\t${received + 240}\t-`)
}

/** conn.log: packets of UDP between two hosts, one way (`received` 0) or both; the local side is the one that is not the asker's. */
export function addDatagrams(recorder: Recorder, at: number, f: Flow, service: string, seconds: number, sent: number, received: number, packets = 1): void {
  const answered = received > 0
  const duration = packets === 1 && !answered ? '-' : seconds.toFixed(6)
  recorder.add(CONN_LOG, at, `${zeekStart(recorder, at, f)}\tudp\t${service}\t${duration}\t${duration === '-' ? '-' : sent}\t${duration === '-' ? '-' : received}\t${answered ? 'SF' : 'S0'}\t${f.from.startsWith('10.') ? 'T' : 'F'}\t${f.from.startsWith('10.') && !f.to.startsWith('10.') ? 'F' : 'T'}\t0\t${answered ? 'Dd' : 'D'}\t${packets}\t${sent + 28 * packets}\t${answered ? packets : 0}\t${answered ? received + 28 * packets : 0}\t-`)
}

/** rdp.log, with the account in the connection's cookie. */
export function addRdp(recorder: Recorder, at: number, f: Flow, cookie: string): void {
  recorder.add(RDP_LOG, at, `${zeekStart(recorder, at, f)}\t${cookie}\tencrypted\tHYBRID\t-\t-\t-\t-\t-\t-\t-\t-\t-\t0\t-\t-\t-`)
}

export interface S7Function {
  readonly code: string
  readonly name: string
  readonly sub?: readonly [code: string, name: string]
}

/** s7comm.log: a job and its answer. */
export function addS7(recorder: Recorder, at: number, f: Flow, reference: number, fn: S7Function): void {
  const request = `T\t${f.from}\t${f.fromPort}\t${f.to}\t${f.toPort}`
  const answer = `F\t${f.to}\t${f.toPort}\t${f.from}\t${f.fromPort}`
  const sub = fn.sub ? `${fn.sub[0]}\t${fn.sub[1]}` : '-\t-'
  const user = fn.sub !== undefined
  const reply = user ? fn.code.replace('0x4', '0x8') : fn.code
  const asked = user ? `Request: ${fn.name}` : fn.name
  const answered = user ? `Response: ${fn.name}` : fn.name
  recorder.add(S7_LOG, at, `${zeekStart(recorder, at, f)}\t${request}\t${user ? '7\tUser-Data' : '1\tJob-Request'}\t${reference}\t${fn.code}\t${asked}\t${sub}\t-\t-`)
  recorder.add(S7_LOG, at + 12, `${zeekStart(recorder, at + 12, f)}\t${answer}\t${user ? '7\tUser-Data' : '3\tACK-Data'}\t${reference}\t${reply}\t${answered}\t${sub}\tNo error\t0x00`)
}

export interface S7Block {
  /** Type letter pair as in S7 file names: 08 OB, 0A DB, 0C FC, 0E FB. */
  readonly code: string
  readonly type: string
  readonly number: string
  readonly length: number
}

/** s7comm_upload_download.log: the six lines of moving one block. An upload reads it from the controller, a download writes it. */
export function addS7Block(recorder: Recorder, at: number, f: Flow, reference: number, block: S7Block, way: 'upload' | 'download'): void {
  const request = `T\t${f.from}\t${f.fromPort}\t${f.to}\t${f.toPort}`
  const answer = `F\t${f.to}\t${f.toPort}\t${f.from}\t${f.fromPort}`
  const names = way === 'upload' ? ['Start Upload', 'Upload', 'End Upload'] : ['Request Download', 'Download Block', 'Download Ended']
  const file = `_${block.code}${block.number}${way === 'upload' ? 'A' : 'P'}\t${block.type}\t${block.number}\t${way === 'upload' ? 'Active' : 'Passive'}`
  const line = (delay: number, ends: string, rest: string): void => recorder.add(S7_BLOCK_LOG, at + delay, `${zeekStart(recorder, at + delay, f)}\t${ends}\t${rest}`)
  line(0, request, `Job-Request\t${reference}\t${names[0]}\t0x00\t0\t-\t${file}`)
  line(14, answer, `ACK-Data\t${reference}\t${names[0]}\t0x00\t7\t${block.length}\t-\t-\t-\t-`)
  line(40, request, `Job-Request\t${reference + 1}\t${names[1]}\t0x00\t7\t-\t-\t-\t-\t-`)
  line(65, answer, `ACK-Data\t${reference + 1}\t${names[1]}\t0x00\t-\t${block.length}\t-\t-\t-\t-`)
  line(90, request, `Job-Request\t${reference + 2}\t${names[2]}\t0x00\t7\t-\t-\t-\t-\t-`)
  line(104, answer, `ACK-Data\t${reference + 2}\t${names[2]}\t-\t-\t-\t-\t-\t-\t-`)
}

/** modbus_detailed.log: one request with its answer. */
export function addModbus(recorder: Recorder, at: number, f: Flow, tid: number, fn: string, address: number, quantity: number, written: string, read: string): void {
  recorder.add(MODBUS_LOG, at, `${zeekStart(recorder, at, f)}\t${tid}\t1\t${fn}\t${address}\t${quantity}\t${written}\t${read}\t-\tT\t-\t-\t-\t-\t-\t-`)
}
