import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SOURCES } from './registry.ts'
import { mapped, sampleOf } from './testing/mapped.ts'

/** Keys the sources look for, so that random records reach deep into them. */
const keys = ['time', 'ts', 'eventTime', 'eventName', 'eventSource', 'userIdentity', 'requestParameters', 'properties', 'category', 'status', 'deviceDetail', 'InitiatedBy', 'TargetResources', 'targetResources', 'initiatedBy', 'AuditData', 'Operation', 'CreationTime', 'Parameters', 'ModifiedProperties', 'message', 'timestamp', 'app', 'sd', 'cef', 'syslog', 'event', 'code', 'uid', '_path', '@stream', 'format', 'raw', 'id.orig_h', '__proto__', 'constructor', 'func', 'filename', 'EventID', 'asset', 'start', 'end', 'number', 'Channel', 'eventType', 'published', 'actor', 'client', 'target', 'outcome', 'legacyEventType', 'Event DateTime', 'Event Name', 'FlowStartTime', 'FlowDirection', 'FlowType', 'PublicIPs', 'SyslogMessage', 'protoPayload', 'methodName', 'serviceName', 'serviceData', 'policyDelta', 'bindingDeltas', 'OperationNameValue', 'CallerIpAddress']
const scalars = fc.oneof(fc.constantFrom('2026-10-14T00:31:00Z', '', '-', 'modbus', 's7comm', 'AuditLogs', 'SignInLogs', '%ASA-5-111010: User \'x\', executed \'', '%ASA-6-106100: access-list a -> ', '[RDP Session] a="', '{"a":', '["', 'ext="', 'Veeam_MP', 'user.session.start', '203.0.113.9|1|0', 'SetIamPolicy', 'a b [ "c" d e REST.GET.OBJECT "', '2026-10-14 00:31:00,120 [org.keycloak.events] type="LOGIN, realmId==, ipAddress="', 'date=2026-10-14 time=02:31:00 logid=1 type="traffic" subtype="vpn" user="a\\" =', 'charon', 'pvedaemon', 'IKE_SA  established between ]...[', 'authentication failure; rhost='), fc.string(), fc.double(), fc.boolean(), fc.constant(null))
const { value } = fc.letrec((tie) => ({ value: fc.oneof({ depthSize: 'small' }, scalars, fc.array(tie('value'), { maxLength: 3 }), fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 5 })) }))
const record = fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 10 }) as fc.Arbitrary<Record<string, unknown>>

describe('all sources', () => {
  it.each(SOURCES.map((source) => [source.id, source] as const))('[SRC-11] %s takes any record without throwing, and says something of each', (_, source) => {
    fc.assert(fc.property(record, (fields) => {
      const sure = source.recognise(sampleOf([fields]))
      expect(sure >= 0 && sure <= 1).toBe(true)
      source.describe?.(sampleOf([fields]))
      const { events, orders, rejects } = mapped(source, [fields])
      expect(events.length + orders.length + rejects.length).toBeGreaterThanOrEqual(1)
    }), { seed: 11, numRuns: 1500 })
  })

  it('[SRC-11] claims no empty file and has an id of its own', () => {
    expect(SOURCES.map((source) => source.recognise(sampleOf([], 'text', '')))).toEqual(SOURCES.map(() => 0))
    expect(new Set(SOURCES.map((source) => source.id)).size).toBe(SOURCES.length)
  })
})
