import type { LogEvent } from '../../../model/event.ts'
import { joined, scalar, text, type Row } from '../fields.ts'
import { isResponse } from './request.ts'

/** opcua_binary.log: one record per message, named after the service. */
export function opcua(fields: Row, event: LogEvent): void {
  const name = text(fields, 'identifier_str', 'identifier')
  event.object = name
  event.detail = text(fields, 'msg_type')
  if (!name.endsWith('Request')) return
  if (name.startsWith('Write') || name.startsWith('Call') || name.startsWith('HistoryUpdate')) event.kind = 'ot_write'
  else if (name.startsWith('Read') || name.startsWith('History')) event.kind = 'ot_read'
  else if (name.startsWith('AddNodes') || name.startsWith('DeleteNodes')) event.kind = 'ot_program_download'
  else if (name.startsWith('Browse') || name.startsWith('GetEndpoints') || name.startsWith('FindServers')) event.kind = 'ot_identify'
}

/** opcua_binary_write.log: the node that was written; its values stand in a log of their own, linked by an id. */
export function opcuaWrite(fields: Row, event: LogEvent): void {
  const node = text(fields, 'node_id_string', 'node_id_numeric', 'node_id_guid', 'node_id_opaque')
  event.object = node
  event.detail = joined('Write', text(fields, 'attribute_id_str'), scalar(fields['index_range']))
  if (node !== '' && !isResponse(fields)) event.kind = 'ot_write'
}
