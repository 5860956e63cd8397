import type { Family } from '../../contract/vocabulary.ts'
import type { Instant } from './units.ts'

/**
 * What happened, one word per kind. `ocsf` is class_uid of OCSF 1.8 where a class exists; the OT
 * operations are our extension (OCSF has none): `ot_device_operation`, class 989001 under extension uid 989.
 *
 * Which column holds what depends on the kind; the comment says it where it is not plain:
 * `actor` acts, `target` is the account acted on, `source` is where it came from (address),
 * `sourceHost` the same by name, `host` is where it happened or was recorded, `destination` is the
 * asset acted on when it is not `host`, `object` the thing (file, service, job, program block).
 */
const KINDS = {
  // identity
  logon: [3002, 'identity'], // host = where, source = from, detail = logon type ("2","3","10"…)
  logoff: [3002, 'identity'],
  sign_in: [3002, 'identity'], // cloud or directory sign-in; object = application, detail = reason or client
  mfa_challenge: [3002, 'identity'], // outcome: failure = denied or timed out, success = approved
  explicit_credentials: [3002, 'identity'], // actor used target's credentials
  service_ticket: [3002, 'identity'], // object = service, target = service account, detail = encryption type
  privileged_logon: [3003, 'identity'],
  account_created: [3001, 'identity'],
  account_enabled: [3001, 'identity'],
  account_changed: [3001, 'identity'], // object = what changed
  account_disabled: [3001, 'identity'],
  password_reset: [3001, 'identity'],
  mfa_method_added: [3001, 'identity'],
  mfa_removed: [3001, 'identity'],
  group_member_added: [3006, 'identity'], // target = member, object = group
  group_member_removed: [3006, 'identity'],
  role_granted: [3005, 'identity'], // target = grantee (account or application), object = role
  consent_granted: [3005, 'identity'], // object = application
  credential_added: [3001, 'identity'], // secret or certificate put on an application or account
  directory_replication: [3002, 'identity'],
  federation_token: [3002, 'identity'], // token issued by a federation server
  access_policy_changed: [5019, 'identity'], // Conditional Access, federation, tenant policy
  // endpoint
  process_started: [1007, 'endpoint'], // object = image path, detail = command line
  process_accessed: [1007, 'endpoint'], // object = target image
  network_connection: [4001, 'endpoint'], // object = image; source/destination addresses
  file_created: [1001, 'endpoint'],
  file_deleted: [1001, 'endpoint'],
  file_read: [1001, 'endpoint'], // object = path; share reads too
  share_accessed: [4006, 'endpoint'], // object = share
  registry_changed: [201001, 'endpoint'],
  service_installed: [201004, 'endpoint'], // object = service name, detail = image path
  service_stopped: [201004, 'endpoint'], // object = service, detail = stopped or disabled
  task_created: [1006, 'endpoint'], // object = task, detail = command
  script_run: [1007, 'endpoint'], // detail = script text (cut to 512 characters)
  log_cleared: [1008, 'endpoint'], // object = channel
  audit_changed: [1008, 'endpoint'],
  malware_finding: [2004, 'endpoint'], // object = finding
  directory_query: [6003, 'endpoint'], // LDAP enumeration
  // cloud
  document_read: [6003, 'cloud'], // object = document path or url
  mail_accessed: [6003, 'cloud'],
  mailbox_changed: [6003, 'cloud'], // rules, forwarding, permissions; object = operation
  api_call: [6003, 'cloud'], // object = operation, detail = service
  api_read: [6003, 'cloud'],
  cloud_audit_changed: [5019, 'cloud'], // trail or log ingestion stopped, deleted
  // operational access and networks
  tunnel_opened: [4014, 'operational'], // actor, source = public address, object = assigned address, host = gateway
  tunnel_closed: [4014, 'operational'],
  bastion_session: [3003, 'operational'], // actor, source, destination, object = protocol
  bastion_session_ended: [3003, 'operational'],
  remote_desktop: [4005, 'operational'],
  ssh_session: [4007, 'operational'],
  remote_access_changed: [5019, 'operational'], // VPN profile, gateway, bastion setting; target = account concerned, object = setting
  firewall_changed: [5019, 'operational'],
  flow: [4001, 'operational'], // source → destination, object = service, amount = bytes the source sent (of both ways where the log does not part them)
  file_transferred: [1001, 'operational'], // over SMB etc.; object = path
  backup_ran: [6003, 'operational'], // object = job
  backup_changed: [6003, 'operational'],
  backup_deleted: [6003, 'operational'],
  backup_protection_off: [6003, 'operational'], // four-eyes, immutability, encryption off
  ot_alert: [2004, 'operational'],
  // OT device operations: source/sourceHost = client, destination = controller
  ot_read: [989001, 'operational'],
  ot_write: [989001, 'operational'], // object = address or tag, amount = count of values
  ot_program_upload: [989001, 'operational'], // read from the controller
  ot_program_download: [989001, 'operational'], // written to the controller
  ot_firmware: [989001, 'operational'], // firmware written to a controller, module or gateway
  ot_start: [989001, 'operational'],
  ot_stop: [989001, 'operational'],
  ot_mode_changed: [989001, 'operational'], // detail = new mode
  ot_force: [989001, 'operational'],
  ot_diagnostic: [989001, 'operational'],
  ot_identify: [989001, 'operational'],
  ot_alarm_changed: [989001, 'operational'],
  // people
  work_order: [0, 'paperwork'], // object = number
  asset_declared: [0, 'paperwork'],
  operator_note: [0, 'note'],
  /** Understood as a record, but of no kind a detector reads. */
  other: [0, 'endpoint'],
} as const satisfies Record<string, readonly [number, Family]>

export type EventKind = keyof typeof KINDS
export const EVENT_KINDS = Object.keys(KINDS) as readonly EventKind[]
/** Position of a kind in EVENT_KINDS, as stored in the kind column. */
export const kindIndex = (kind: EventKind): number => KIND_INDEX[kind]
export const familyOf = (kind: EventKind): Family => KINDS[kind][1]
/** class_uid of OCSF 1.8; 0, the base event, where there is none. */
export const ocsfClassOf = (kind: EventKind): number => KINDS[kind][0]
export const isEventKind = (text: string): text is EventKind => Object.hasOwn(KINDS, text)
const KIND_INDEX = Object.fromEntries(EVENT_KINDS.map((kind, index) => [kind, index])) as Record<EventKind, number>

export type Outcome = 'unknown' | 'success' | 'failure'
export const OUTCOMES: readonly Outcome[] = ['unknown', 'success', 'failure']

/**
 * One event as a source reads it from one record. Values are written exactly as in the log (case,
 * domain and all): normalising is the identity stage's work, and the evidence drawer finds these
 * very values in the bytes. Absent means the log does not say.
 */
export interface LogEvent {
  time: Instant
  kind: EventKind
  outcome?: Outcome
  /** Host where it happened, or that recorded it. */
  host?: string
  /** Account that acted. */
  actor?: string
  /** Account acted upon. */
  target?: string
  /** Address it came from. */
  source?: string
  /** Name of the host it came from, when the log gives one. */
  sourceHost?: string
  /** Host or address acted on, when it is not `host`. */
  destination?: string
  /** File, share, service, job, setting, program block … */
  object?: string
  /** Command line, logon type, client, sub-operation … */
  detail?: string
  session?: string
  /** Where on Earth the source is, when the log says: country, city, latitude, longitude as far as known, joined by a middle dot. */
  place?: string
  /** The log's own name of the event: "4624", "UserLoggedIn", "722051". */
  code?: string
  /** Bytes, count or value, as the kind says. */
  amount?: number
  /**
   * How the log itself names the record, the same in every copy of it and in no other record: computer, channel and
   * record number, an event id. It only serves to find copies and is not kept [ING-14].
   */
  recordKey?: string
  /** Several records may bear this name, and only those that also say the same are copies: a connection's. */
  sharedKey?: true
}

/** Columns whose texts are kept; sessions are kept as numbers only. */
export const TEXT_COLUMNS = ['host', 'actor', 'target', 'source', 'sourceHost', 'destination', 'object', 'detail', 'code', 'place'] as const
export type TextColumn = (typeof TEXT_COLUMNS)[number]
