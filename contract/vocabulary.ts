import { z } from 'zod'

/** Where a record comes from, as an investigator sorts evidence; also the lanes of the overview strip. */
export const Family = z.enum(['identity', 'endpoint', 'cloud', 'operational', 'paperwork', 'note'])
export type Family = z.infer<typeof Family>

/** The five phases of an IT→OT cascade: 1 IT compromise, 2 reconnaissance, 3 boundary, 4 persistence, 5 disruption. */
export const Phase = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)])
export type Phase = z.infer<typeof Phase>

/** Purdue lanes from left to right: internet | L4–5 | L3.5 | L3 | L0–2 | safety systems. */
export const Zone = z.enum(['internet', 'enterprise', 'dmz', 'operations', 'control', 'safety'])
export type Zone = z.infer<typeof Zone>

/** Branch of industry of a demo case; energy takes in pipelines and district heating. */
export const Sector = z.enum(['manufacturing', 'energy', 'water', 'hospital', 'transport'])
export type Sector = z.infer<typeof Sector>

export const Severity = z.enum(['low', 'medium', 'high', 'critical'])
export type Severity = z.infer<typeof Severity>

/** Whether clock error allows another order: no (proven), hardly (likely), or it does (unknown). */
export const Certainty = z.enum(['proven', 'likely', 'unknown'])
export type Certainty = z.infer<typeof Certainty>

export const EntityKind = z.enum(['account', 'host', 'controller', 'address', 'application', 'unknown'])
export type EntityKind = z.infer<typeof EntityKind>

/** Asset roles of the plant model (domain.md §1), with `workstation`, `server` and `unknown` for the rest. */
export const AssetRole = z.enum([
  'plc', 'dcs_controller', 'rtu', 'ied_relay', 'sis_controller', 'hmi', 'scada_server', 'ews',
  'historian', 'historian_mirror', 'opc_server', 'data_gateway', 'jump_server', 'vpn', 'firewall',
  'patch_mgmt', 'backup_server', 'file_server', 'license_server', 'domain_controller', 'idp',
  'hypervisor', 'workstation', 'server', 'unknown',
])
export type AssetRole = z.infer<typeof AssetRole>

export const AccountKind = z.enum([
  'employee', 'engineer', 'operator', 'vendor_user', 'service_account', 'shared_account', 'break_glass',
  'admin', 'machine', 'unknown',
])
export type AccountKind = z.infer<typeof AccountKind>

/** What the intruder has of a thing: control of it, contact with it, a way to it, or none because it is guarded. */
export const NodeState = z.enum(['held', 'touched', 'reachable', 'protected'])
export type NodeState = z.infer<typeof NodeState>

export const PrecursorKind = z.enum(['engineering_access', 'ot_documents', 'remote_access_change', 'backup_interference'])
export type PrecursorKind = z.infer<typeof PrecursorKind>

/** `none` needs logs that would have shown it; without them the answer is `not_observable`, never "safe". */
export const PrecursorState = z.enum(['observed', 'weak', 'none', 'not_observable'])
export type PrecursorState = z.infer<typeof PrecursorState>

/** An instant in UTC, ISO-8601 with milliseconds and `Z`. */
export const IsoTime = z.iso.datetime({ precision: 3 })

/** `<evidence id>.<byte offset>`, e.g. `3fa94b1c.412880`: names one record for ever, since evidence never changes. */
export const RecordId = z.string().regex(/^[0-9a-f]{12}\.\d+$/)
export type RecordId = z.infer<typeof RecordId>

/** The first 12 hex digits of the SHA-256 of the evidence content; of a file that came as a live stream, digits given at its first line, so that what cites it holds while it grows. */
export const EvidenceId = z.string().regex(/^[0-9a-f]{12}$/)
export type EvidenceId = z.infer<typeof EvidenceId>
