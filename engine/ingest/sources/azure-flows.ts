import type { LogEvent } from '../../model/event.ts'
import type { EventSink, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { parts } from './columns.ts'
import { asUtc, count, hasKey, joined, readable, short, text, type Row } from './fields.ts'
import { shareOfOwn } from './share-of-own.ts'

/**
 * Flows of Azure's Traffic Analytics from Log Analytics: AzureNetworkAnalytics_CL (columns with or without their
 * type's suffix) and NTANetAnalytics. Its times are UTC by definition.
 */
export const azureFlows: Source = {
  id: 'azure-flows',
  title: 'Azure network flows',
  family: 'operational',
  recognise: (sample) => shareOfOwn(sample, isFlow, 0.95),
  map,
}

const isFlow = (fields: Row): boolean =>
  (hasKey(fields, 'FlowDirection_s') || hasKey(fields, 'FlowDirection')) && (hasKey(fields, 'FlowType_s') || hasKey(fields, 'FlowType')) && startOf(fields) !== ''

const startOf = (fields: Row): string => text(fields, 'FlowStartTime_t', 'FlowStartTime_t [UTC]', 'FlowStartTime', 'FlowStartTime [UTC]')

/** One event for each public address of a record, since such records name only the machine's own. `object` is the port, `detail` the protocol and rule. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  if (!isFlow(fields)) return sink.reject('unknown_source', 'Not a flow of Traffic Analytics.')
  const written = startOf(fields)
  const time = parseTime(asUtc(written), context)
  if (!readable(time, written, sink)) return
  const port = text(fields, 'DestPort_d', 'DestPort')
  const inbound = text(fields, 'FlowDirection_s', 'FlowDirection').startsWith('I')
  const event: LogEvent = {
    time,
    kind: 'flow',
    outcome: wasDenied(fields) ? 'failure' : 'success',
    host: text(fields, 'VM_s', 'VMName'),
    source: text(fields, 'SrcIP_s', 'SrcIP', 'SrcIp'),
    destination: text(fields, 'DestIP_s', 'DestIP', 'DestIp'),
    object: port === '' ? '' : `port ${port.endsWith('.0') ? port.slice(0, -2) : port}`,
    detail: short(joined(text(fields, 'L7Protocol_s', 'L7Protocol'), text(fields, 'NSGRule_s', 'AclRule'))),
    amount: count(text(fields, inbound ? 'InboundBytes_d' : 'OutboundBytes_d', 'BytesSrcToDest')),
    code: text(fields, 'FlowType_s', 'FlowType'),
  }
  const own = text(fields, 'VMIP_s', 'VMIPAddress')
  const outside = event.source !== '' && event.destination !== '' ? [] : publicAddresses(fields)
  if (outside.length === 0) return sink.event({ ...event, source: event.source || (inbound ? '' : own), destination: event.destination || (inbound ? own : '') })
  for (const address of outside) {
    sink.event({ ...event, source: event.source || (inbound ? address : own), destination: event.destination || (inbound ? own : address) })
  }
}

/** Refused both ways round and allowed in neither; NTANetAnalytics says it in one word. */
function wasDenied(fields: Row): boolean {
  const status = text(fields, 'FlowStatus_s', 'FlowStatus')
  if (status !== '') return status.startsWith('D')
  const denied = count(text(fields, 'DeniedInFlows_d', 'DeniedInFlows')) + count(text(fields, 'DeniedOutFlows_d', 'DeniedOutFlows'))
  return denied > 0 && count(text(fields, 'AllowedInFlows_d', 'AllowedInFlows')) + count(text(fields, 'AllowedOutFlows_d', 'AllowedOutFlows')) === 0
}

/** The addresses among `192.0.2.7|4|0 192.0.2.8|1|0` or `['192.0.2.7', '192.0.2.8']`: counts and brackets aside. */
function publicAddresses(fields: Row): readonly string[] {
  const written = text(fields, 'AllExtIPs', 'PublicIPs_s', 'SrcPublicIPs_s', 'DestPublicIPs_s', 'PublicIPs') || text(fields, 'SrcPublicIps', 'DestPublicIps')
  const found: string[] = []
  for (const part of parts(written, true)) {
    const address = part.startsWith("['") || part.startsWith("'") ? part.slice(part.indexOf("'") + 1, part.lastIndexOf("'")) : part
    if (address.includes('.') || address.includes(':')) found.push(address)
  }
  return found
}
