import type { EventKind, LogEvent } from '../../../model/event.ts'
import { joined, text, type Row } from '../fields.ts'
import { isResponse } from './request.ts'

/** Type identifications of IEC 60870-5-104 (table 1) by number, for logs that do not name them. */
const NAMES = new Map<string, string>([
  ['45', 'C_SC_NA_1'], ['46', 'C_DC_NA_1'], ['47', 'C_RC_NA_1'], ['48', 'C_SE_NA_1'], ['49', 'C_SE_NB_1'], ['50', 'C_SE_NC_1'], ['51', 'C_BO_NA_1'],
  ['58', 'C_SC_TA_1'], ['59', 'C_DC_TA_1'], ['60', 'C_RC_TA_1'], ['61', 'C_SE_TA_1'], ['62', 'C_SE_TB_1'], ['63', 'C_SE_TC_1'], ['64', 'C_BO_TA_1'],
  ['100', 'C_IC_NA_1'], ['101', 'C_CI_NA_1'], ['102', 'C_RD_NA_1'], ['103', 'C_CS_NA_1'], ['104', 'C_TS_NA_1'], ['105', 'C_RP_NA_1'], ['107', 'C_TS_TA_1'],
  ['110', 'P_ME_NA_1'], ['111', 'P_ME_NB_1'], ['112', 'P_ME_NC_1'], ['113', 'P_AC_NA_1'],
])

/** Causes of transmission by which a station answers: confirmed, terminated, unknown type, cause, address or object. */
const ANSWERS: ReadonlySet<string> = new Set(['7', '9', '10', '44', '45', '46', '47', 'actcon', 'deactcon', 'actterm'])

/** A command to a station of telecontrol; what it confirms or reports stays `other`. */
export function iec104(fields: Row, event: LogEvent): void {
  const written = text(fields, 'asdu_type_name', 'asdu_type', 'type_name', 'type_id', 'info_obj_type')
  const type = NAMES.get(written) ?? written
  const cause = text(fields, 'cause_tx_name', 'cot', 'cause_tx')
  event.object = text(fields, 'ioa', 'info_obj_addr') || type
  event.detail = joined(type, cause)
  if (isResponse(fields) || ANSWERS.has(cause.toLowerCase())) return
  event.kind = kindOf(type)
}

function kindOf(type: string): EventKind {
  const prefix = type.slice(0, 4)
  if (prefix === 'C_SC' || prefix === 'C_DC' || prefix === 'C_RC' || prefix === 'C_SE' || prefix === 'C_BO' || prefix === 'C_CS' || type.startsWith('P_')) return 'ot_write'
  if (prefix === 'C_IC' || prefix === 'C_CI' || prefix === 'C_RD') return 'ot_read'
  if (prefix === 'C_RP') return 'ot_mode_changed'
  return prefix === 'C_TS' ? 'ot_diagnostic' : 'other'
}
