import { z } from 'zod'
import { FormatName } from './evidence.ts'
import { IsoTime } from './vocabulary.ts'

/** Every id of a source made from a mapping begins so. */
export const MAPPED_SOURCE = 'mapped-'

/** Kinds of event that a mapping can give a record, with their words for people. */
export const ACTION_NAMES = {
  sign_in: 'Sign-in to a service', logon: 'Logon to a host', logoff: 'Logoff', mfa_challenge: 'Second factor asked', privileged_logon: 'Logon with privileges',
  account_created: 'Account created', account_enabled: 'Account enabled', account_changed: 'Account changed', account_disabled: 'Account disabled', password_reset: 'Password reset',
  group_member_added: 'Member added to a group', group_member_removed: 'Member removed from a group', role_granted: 'Role granted', access_policy_changed: 'Access policy changed',
  process_started: 'Process started', network_connection: 'Connection by a process', file_created: 'File written', file_read: 'File read', file_deleted: 'File deleted', share_accessed: 'Share accessed',
  service_installed: 'Service installed', service_stopped: 'Service stopped', task_created: 'Scheduled task created', script_run: 'Script run', log_cleared: 'Log cleared', malware_finding: 'Malware found',
  document_read: 'Document read', api_call: 'Call of a service', api_read: 'Read from a service',
  tunnel_opened: 'VPN tunnel opened', tunnel_closed: 'VPN tunnel closed', bastion_session: 'Session on a jump host', bastion_session_ended: 'Session on a jump host ended', remote_desktop: 'Remote desktop', ssh_session: 'SSH session',
  remote_access_changed: 'Remote access changed', firewall_changed: 'Firewall changed', flow: 'Network flow', file_transferred: 'File transferred',
  backup_ran: 'Backup ran', backup_changed: 'Backup changed', backup_deleted: 'Backup deleted',
  ot_alert: 'Alert in the plant network', ot_read: 'Controller read', ot_write: 'Controller written', ot_program_download: 'Program written to a controller', ot_program_upload: 'Program read from a controller', ot_stop: 'Controller stopped', ot_start: 'Controller started', ot_mode_changed: 'Controller mode changed',
  other: 'Something else (kept, read by no detector)',
} as const
const MappedAction = z.enum(Object.keys(ACTION_NAMES) as (keyof typeof ACTION_NAMES)[])
export type MappedAction = z.infer<typeof MappedAction>
const MappedOutcome = z.enum(['success', 'failure', 'unknown'])

/** Where a value stands in a record: the keys from outside in. A key behind a text names a `key=value` pair in that text. */
const Column = z.array(z.string().min(1).max(120)).min(1).max(5)
export type Column = z.infer<typeof Column>

/** What a text of a column means; compared without case. */
const meaning = <T extends z.ZodType>(means: T) => z.array(z.object({ value: z.string().min(1).max(200), means })).max(200)

/** Fields whose text is taken as it stands. */
export const TextField = z.enum(['actor', 'target', 'source', 'sourceHost', 'destination', 'host', 'object', 'detail', 'session', 'code', 'amount'])
export type TextField = z.infer<typeof TextField>

/** How records of one shape are read: a small file that a team can share. */
export const FieldMapping = z.object({
  throughline: z.literal('mapping 1'),
  title: z.string().trim().min(1, 'Name what writes this log').max(80),
  /** A file is of this shape when its records have all these columns, and these values. */
  match: z.object({
    format: FormatName.exclude(['evtx', 'unknown']),
    columns: z.array(Column).min(1).max(200),
    values: z.array(z.object({ column: Column, value: z.string().max(200) })).max(8),
  }),
  time: z.object({
    /** A date and a clock in two columns are joined. */
    columns: z.array(Column).min(1, 'Choose the column with the time').max(2),
    /** `auto` reads 03/04 as 4 March, as US logs write it; `day_first` as 3 April. */
    order: z.enum(['auto', 'day_first']),
    /** IANA zone of times that name none; null: found or set as for any file. */
    zone: z.string().min(1).max(64).nullable(),
  }),
  /** What happened: the meaning of the text in the column, else `otherwise`. */
  action: z.object({ column: Column.nullable(), values: meaning(MappedAction), otherwise: MappedAction }),
  outcome: z.object({ column: Column.nullable(), values: meaning(MappedOutcome), otherwise: MappedOutcome }),
  fields: z.array(z.object({ field: TextField, column: Column.nullable(), /** Taken where the column is empty or absent. */ constant: z.string().max(200) })).max(11),
})
export type FieldMapping = z.infer<typeof FieldMapping>

/** A mapping that is not whole yet: a proposal where no time was found. */
const MappingDraft = FieldMapping.extend({
  title: z.string(),
  match: FieldMapping.shape.match.extend({ columns: z.array(Column).max(200) }),
  time: FieldMapping.shape.time.extend({ columns: z.array(Column).max(2) }),
})

/** What a file shows of itself, and the mapping proposed for it. */
export const MappingProposal = z.object({
  columns: z.array(z.object({ column: Column, /** Of the records looked at. */ filled: z.number().int(), examples: z.array(z.string()) })),
  /** Records looked at. */
  records: z.number().int(),
  mapping: MappingDraft,
  /** Why each proposed column was taken; confidence 0–1. */
  why: z.array(z.object({ field: z.string(), confidence: z.number(), reason: z.string() })),
  /** The mapping a person saved for this file, if it stands. */
  saved: FieldMapping.nullable(),
})
export type MappingProposal = z.infer<typeof MappingProposal>

/** One record as a mapping reads it: an event, or why it is refused. */
const PreviewedRecord = z.object({
  line: z.number().int().positive().nullable(),
  offset: z.number().int(),
  refused: z.string().nullable(),
  event: z.object({ time: IsoTime, kind: z.string(), outcome: MappedOutcome, texts: z.array(z.object({ field: z.string(), text: z.string() })) }).nullable(),
})
/** The first records of a file, at most 200, as they would be read. */
export const MappingPreview = z.object({ records: z.array(PreviewedRecord), accepted: z.number().int(), refused: z.number().int(), uninterpreted: z.number().int() })
export type MappingPreview = z.infer<typeof MappingPreview>
