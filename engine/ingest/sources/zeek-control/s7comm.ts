import type { EventKind, LogEvent } from '../../../model/event.ts'
import { count, joined, scalar, type Row } from '../fields.ts'

/** Job functions of S7comm by code; codes of the PLC's own answers and continuations are left out. */
const JOBS = new Map<string, EventKind>([
  ['0x04', 'ot_read'], ['0x05', 'ot_write'], ['0x1a', 'ot_program_download'], ['0x1d', 'ot_program_upload'], ['0x29', 'ot_stop'],
])

/** Program invocation services behind PLC Control (0x28): what puts downloaded blocks in force ends a download. */
const SERVICES = new Map<string, EventKind>([
  ['P_PROGRAM', 'ot_start'], ['_INSE', 'ot_program_download'], ['_INS2', 'ot_program_download'], ['_DELE', 'ot_write'],
  ['_MODU', 'ot_write'], ['_GARB', 'ot_diagnostic'],
])

export function s7comm(fields: Row, event: LogEvent): void {
  const name = scalar(fields['function_name'])
  const service = scalar(fields['subfunction_name'])
  event.object = service === '' ? name : service
  event.detail = joined(name, scalar(fields['subfunction_code']))
  const role = scalar(fields['rosctr_name'])
  if (role === 'Job-Request') {
    const code = scalar(fields['function_code'])
    event.kind = (code === '0x28' ? SERVICES.get(scalar(fields['subfunction_code'])) : JOBS.get(code)) ?? 'other'
  } else if (role === 'User-Data' && name.startsWith('Request')) event.kind = userData(name, service)
  const failure = scalar(fields['error_class'])
  event.outcome = failure === '' ? 'unknown' : failure === 'No error' ? 'success' : 'failure'
}

function userData(name: string, service: string): EventKind {
  if (name.includes('Mode-Transition')) return 'ot_mode_changed'
  if (name.includes('Programmer Controls')) return programmerControl(service)
  if (name.includes('CPU Functions')) return service.includes('Lock') || service.includes('Unlock') ? 'ot_alarm_changed' : 'ot_identify'
  if (name.includes('Block Functions')) return 'ot_identify'
  if (name.includes('Time Functions')) return service.startsWith('Set') ? 'ot_write' : 'ot_read'
  return name.includes('Cyclic') ? 'ot_read' : 'ot_diagnostic'
}

function programmerControl(service: string): EventKind {
  if (service === 'Force') return 'ot_force'
  if (service === 'Modify Variable') return 'ot_write'
  return service === 'Memory Reset' ? 'ot_mode_changed' : 'ot_diagnostic'
}

/** The functions of S7comm-plus do not tell a download from a session: both create objects. */
export function s7commPlus(fields: Row, event: LogEvent): void {
  const name = scalar(fields['function_name'])
  event.object = name
  if (fields['opcode_name'] !== 'Request') return
  if (name.startsWith('Set ')) event.kind = 'ot_write'
  else if (name.startsWith('Get ')) event.kind = 'ot_read'
  else if (name === 'Explore') event.kind = 'ot_identify'
  else if (name === 'Create Object' || name === 'Delete Object') event.kind = 'other'
  else event.kind = 'ot_diagnostic'
}

const BLOCK_TYPES = new Map([
  ['Organization Block', 'OB'], ['Data Block', 'DB'], ['System Data Block', 'SDB'], ['Function', 'FC'],
  ['System Function', 'SFC'], ['Function Block', 'FB'], ['System Function Block', 'SFB'],
])

/** Only the request that begins a transfer names the block and counts; the pieces and the end stay `other`. */
export function s7commBlocks(fields: Row, event: LogEvent): void {
  const name = scalar(fields['function_name'])
  const file = scalar(fields['filename'])
  const type = BLOCK_TYPES.get(scalar(fields['block_type']))
  event.object = type === undefined ? file || name : `${type}${Number(scalar(fields['block_number'])) || 0}`
  event.detail = joined(name, file)
  event.amount = count(fields['blocklength'])
  if (fields['rosctr'] !== 'Job-Request') return
  if (name === 'Start Upload') event.kind = 'ot_program_upload'
  else if (name === 'Request Download') event.kind = 'ot_program_download'
}
