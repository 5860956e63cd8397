import type { Recorder } from '../core/recorder.ts'
import { ENDS, ENDS_TYPES, frameZeekLog, zeekStart } from './zeek.ts'
import type { Flow, ZeekSpan } from './zeek.ts'

/** Declares the logs of DNP3, IEC 104, CIP and BACnet, of HTTP and DCE/RPC, as Zeek and the icsnpp parsers write them. */
export function frameControlLogs(recorder: Recorder, span: ZeekSpan): void {
  frameZeekLog(recorder, 'dnp3', span, 'fc_request\tfc_reply\tiin', 'string\tstring\tcount')
  frameZeekLog(recorder, 'dnp3_control', span,
    `${ENDS}\tblock_type\tfunction_code\tindex_number\ttrip_control_code\toperation_type\tclear_bit\texecute_count\ton_time\toff_time\tstatus_code`,
    `${ENDS_TYPES}\tstring\tstring\tcount\tstring\tstring\tbool\tcount\tcount\tcount\tstring`)
  frameZeekLog(recorder, 'iec104', span, 'is_orig\tapci_type\tasdu_type\tnum_ix\tcause_tx\tcommon_address\tioa', 'bool\tstring\tstring\tcount\tstring\tcount\tcount')
  frameZeekLog(recorder, 'cip', span,
    `${ENDS}\tcip_sequence_count\tdirection\tcip_service_code\tcip_service\tcip_status_code\tcip_status\tcip_extended_status_code\tcip_extended_status\tclass_id\tclass_name\tinstance_id\tattribute_id`,
    `${ENDS_TYPES}\tcount\tstring\tstring\tstring\tstring\tstring\tstring\tstring\tstring\tstring\tstring\tstring`)
  frameZeekLog(recorder, 'bacnet_property', span,
    `${ENDS}\tinvoke_id\tpdu_service\tobject_type\tinstance_number\tproperty\tarray_index\tvalue\tsnet\tslen\tsadr\tdnet\tdlen\tdadr\tfwd_ip\tfwd_port\tpriority`,
    `${ENDS_TYPES}\tcount\tstring\tstring\tcount\tstring\tcount\tstring\tcount\tcount\tstring\tcount\tcount\tstring\taddr\tport\tcount`)
  frameZeekLog(recorder, 'dce_rpc', span, 'rtt\tnamed_pipe\tendpoint\toperation', 'interval\tstring\tstring\tstring')
  frameZeekLog(recorder, 'http', span,
    'trans_depth\tmethod\thost\turi\treferrer\tversion\tuser_agent\torigin\trequest_body_len\tresponse_body_len\tstatus_code\tstatus_msg\tinfo_code\tinfo_msg\ttags\tusername\tpassword\tproxied\torig_fuids\torig_filenames\torig_mime_types\tresp_fuids\tresp_filenames\tresp_mime_types',
    'count\tstring\tstring\tstring\tstring\tstring\tstring\tstring\tcount\tcount\tcount\tstring\tcount\tstring\tset[enum]\tstring\tstring\tset[string]\tvector[string]\tvector[string]\tvector[string]\tvector[string]\tvector[string]\tvector[string]')
}

const asked = (f: Flow): string => `T\t${f.from}\t${f.fromPort}\t${f.to}\t${f.toPort}`
const answered = (f: Flow): string => `F\t${f.to}\t${f.toPort}\t${f.from}\t${f.fromPort}`

/** dnp3.log: a request with the code of its reply. */
export function addDnp3(recorder: Recorder, at: number, f: Flow, request: string, reply = 'RESPONSE'): void {
  recorder.add('ot/zeek/dnp3.log', at, `${zeekStart(recorder, at, f)}\t${request}\t${reply}\t0`)
}

/** Two steps of a DNP3 control: select and operate, each with its answer, and both in dnp3.log. */
export function addBreakerCommand(recorder: Recorder, at: number, f: Flow, index: number, code: 'Trip' | 'Close'): void {
  for (const [i, step] of ['SELECT', 'OPERATE'].entries()) {
    const when = at + i * 900
    addDnp3(recorder, when, f, step)
    const line = (delay: number, ends: string, name: string, status: string): void =>
      recorder.add('ot/zeek/dnp3_control.log', when + delay, `${zeekStart(recorder, when + delay, f)}\t${ends}\tControl Relay Output Block\t${name}\t${index}\t${code}\tPulse On\tF\t1\t500\t0\t${status}`)
    line(0, asked(f), step, '-')
    line(60, answered(f), 'RESPONSE', 'Success')
  }
}

/** iec104.log: one ASDU from the controlling station and its confirmation. */
export function addIec104(recorder: Recorder, at: number, f: Flow, type: string, object: number): void {
  const line = (delay: number, request: boolean, cause: string): void =>
    recorder.add('ot/zeek/iec104.log', at + delay, `${zeekStart(recorder, at + delay, f)}\t${request ? 'T' : 'F'}\tI\t${type}\t1\t${cause}\t1\t${object}`)
  line(0, true, 'act')
  line(45, false, 'actcon')
}

/** cip.log: one explicit request and its answer. */
export function addCip(recorder: Recorder, at: number, f: Flow, sequence: number, service: readonly [code: string, name: string], className: readonly [id: string, name: string]): void {
  const line = (delay: number, ends: string, direction: string, status: string): void =>
    recorder.add('ot/zeek/cip.log', at + delay, `${zeekStart(recorder, at + delay, f)}\t${ends}\t${sequence}\t${direction}\t${service[0]}\t${service[1]}\t${status}\t-\t-\t${className[0]}\t${className[1]}\t0x01\t-`)
  line(0, asked(f), 'request', '-\t-')
  line(8, answered(f), 'response', '0x00\tSuccess')
}

/** bacnet_property.log: one request; a read also has its answer. */
export function addBacnet(recorder: Recorder, at: number, f: Flow, invoke: number, service: 'read-property' | 'write-property', object: string, instance: number, value: string): void {
  const line = (delay: number, ends: string, name: string, said: string): void =>
    recorder.add('ot/zeek/bacnet_property.log', at + delay, `${zeekStart(recorder, at + delay, f)}\t${ends}\t${invoke}\t${name}\t${object}\t${instance}\tpresent-value\t-\t${said}\t-\t-\t-\t-\t-\t-\t-\t-\t${service === 'write-property' ? '8' : '-'}`)
  if (service === 'write-property') return line(0, asked(f), service, value)
  line(0, asked(f), 'read-property-request', '-')
  line(20, answered(f), 'read-property-ack', value)
}

/** OPC DA over DCOM: interface and number of the method. Zeek's tables of names hold none of them, so it writes their ids (base/protocols/dce-rpc/consts.zeek). */
const OPC_CALLS = {
  read: ['39c13a52-011e-11d0-9675-0020afd8adb3', 3],
  write: ['39c13a52-011e-11d0-9675-0020afd8adb3', 4],
  browse: ['39c13a4f-011e-11d0-9675-0020afd8adb3', 5],
} as const

/** dce_rpc.log: one call of an OPC DA client (IOPCSyncIO Read and Write, IOPCBrowseServerAddressSpace BrowseOPCItemIDs). */
export function addOpcCall(recorder: Recorder, at: number, f: Flow, call: keyof typeof OPC_CALLS): void {
  const [id, method] = OPC_CALLS[call]
  recorder.add('ot/zeek/dce_rpc.log', at, `${zeekStart(recorder, at, f)}\t0.00${1 + (at % 8)}000\t${f.toPort}\tunknown-${id}\tunknown-${method}`)
}

export interface WebRequest {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly host: string
  readonly uri: string
  readonly agent: string
  readonly sent: number
  readonly received: number
  readonly user?: string
  readonly status?: 200 | 401
}

/** http.log: one transaction. */
export function addHttp(recorder: Recorder, at: number, f: Flow, w: WebRequest): void {
  const status = w.status ?? 200
  recorder.add('ot/zeek/http.log', at, `${zeekStart(recorder, at, f)}\t1\t${w.method}\t${w.host}\t${w.uri}\t-\t1.1\t${w.agent}\t-\t${w.sent}\t${w.received}\t${status}\t${status === 200 ? 'OK' : 'Unauthorized'}\t-\t-\t(empty)\t${w.user ?? '-'}\t-\t-\t-\t-\t-\t-\t-\t-`)
}
