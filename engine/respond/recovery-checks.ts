import type { Role } from '../../contract/roles.ts'
import type { AssetRole } from '../../contract/vocabulary.ts'

/** What a step of the recovery asks for, whichever thing it is about (domain brief §5, R1–R9). */
export interface StepKind {
  readonly ownerRole: Role
  /** Two roles of two departments: each signs. */
  readonly signers: readonly [Role, Role]
  readonly checks: readonly string[]
}

const kind = (ownerRole: Role, signers: readonly [Role, Role], ...checks: string[]): StepKind => ({ ownerRole, signers, checks })

export const STEP_KINDS = {
  enclave: kind('analyst', ['ciso', 'ot_engineer'],
    'Administration happens from new machines on a network of its own.', 'The workstations in it are set up from known-good media and reach neither mail nor the web.', 'Nobody works there with an account from before.', 'Evidence of the machines to be rebuilt is secured first.'),
  directory: kind('analyst', ['ciso', 'ot_engineer'],
    'Domain controllers are rebuilt from the highest tier down.', 'The krbtgt password is reset twice, with the longest ticket life in between.', 'Trusts, group policies and delegations are compared with the last approved state.', 'Privileged groups have only the members somebody answers for.'),
  people: kind('analyst', ['analyst', 'ot_engineer'],
    'Sessions and tokens are revoked at the identity provider.', 'Passwords are new, and MFA is enrolled again in person or by a known number.', 'The control-room shift of the day can still sign in.', 'Added MFA methods, mail rules and consents are taken out.'),
  service: kind('ot_engineer', ['analyst', 'ot_engineer'],
    'What depends on each account is written down before it is changed: feeds, backups, OPC, batch.', 'They are rotated one after the other in the order of that list, in a slot of low load.', 'Interactive sign-in is off, and each may sign in from its own machines only.', 'The feeds run again before the next is changed.'),
  vendor: kind('ot_engineer', ['ciso', 'shift_manager'],
    'The company confirms by a known number whom it sends.', 'Each account names a person, a sponsor and an end.', 'Sessions come through the jump server with MFA and a recording.', 'It stays off until the shift has work for it.'),
  shared: kind('shift_manager', ['ot_engineer', 'shift_manager'],
    'Panels change their passwords one after the other, so that one can always be operated.', 'Sealed copies on paper lie in the control room.', 'A list says who may use each.'),
  breakGlass: kind('analyst', ['ciso', 'shift_manager'],
    'It is reset and sealed again.', 'Opening the seal raises an alarm.', 'It works without the network it is meant for.'),
  gate: kind('analyst', ['analyst', 'ot_engineer'],
    'Firmware is verified and at a version without the hole that was used.', 'The configuration is rebuilt from the approved one, not from the running one.', 'Local accounts, profiles, MFA exemptions and certificates are new.', 'Its logs go to a place it cannot write over.'),
  boundary: kind('analyst', ['ciso', 'ot_engineer'],
    'The rules begin with deny; nothing is carried over unread.', 'Every rule has an owner, a purpose and an end.', 'Machines with a leg on both sides are found and taken apart.', 'Allowed flows are compared with those of the last 30 days.'),
  way: kind('ot_engineer', ['ciso', 'shift_manager'],
    'It has an owner and an end.', 'It goes through the DMZ, with MFA and a recording.', 'Both ends are rebuilt or proven clean.', 'It is watched for its first days.'),
  itMachines: kind('analyst', ['analyst', 'ot_engineer'],
    'They are rebuilt, not cleaned.', 'Plant documents on them are counted as known to the intruder.', 'No stored password of the plant is left on them.'),
  backup: kind('analyst', ['analyst', 'ot_engineer'],
    'Generations from before the first act of the intruder are there and can be read.', 'A copy is offline or cannot be changed.', 'Images and project files are scanned, and their hashes compared.', 'Credentials of the repository are new, deletion needs two people.', 'Jobs that were changed or deleted are restored.'),
  ews: kind('ot_engineer', ['analyst', 'ot_engineer'],
    'It is rebuilt from an offline golden image.', 'Licence dongles and licences are at hand.', 'Project files match the version server by their hashes.', 'Remote-access tools are gone, services and tasks are those of the image.', 'It reaches the controllers of its own unit only.'),
  hmi: kind('ot_engineer', ['ot_engineer', 'shift_manager'],
    'Another panel keeps the view while it is rebuilt.', 'It is rebuilt from an offline golden image.', 'Displays, alarms and set-point limits match the approved version.', 'An operator compares its readings with the field.'),
  historian: kind('ot_engineer', ['analyst', 'ot_engineer'],
    'It is rebuilt from an offline golden image.', 'Only interface accounts may write.', 'Data goes one way, from the plant outward.', 'The buffers of its interfaces are kept for the backfill.'),
  host: kind('ot_engineer', ['analyst', 'ot_engineer'],
    'It is rebuilt from an offline golden image.', 'Accounts, services, tasks and remote-access tools are those of the image.', 'Its configuration matches the approved version.', 'It reaches only what it needs.'),
  controller: kind('ot_engineer', ['ot_engineer', 'shift_manager'],
    'The running program was uploaded and compared with the last one approved under management of change.', 'The firmware hash is that of the maker.', 'The keyswitch is in RUN and the key is out.', 'No forces are set.', 'Alarm limits and set points match the approved list.', 'It talks to those it should, and to nobody else.'),
  relay: kind('ot_engineer', ['ot_engineer', 'shift_manager'],
    'Settings and groups match the protection study.', 'The firmware hash is that of the maker.', 'It trips in a secondary injection test.', 'It talks to those it should, and to nobody else.'),
  safety: kind('process_safety', ['process_safety', 'shift_manager'],
    'Signature and checksum of the safety program match the validated ones.', 'Affected safety functions were proof-tested.', 'The register of bypasses is empty.', 'The keyswitch is in RUN and the key is out.', 'No engineering station is connected to it.'),
  restart: kind('process_safety', ['process_safety', 'shift_manager'],
    'Cause and effect was tested end to end.', 'Settings of protection relays are verified.', 'The register of bypasses and forces is empty.', 'A pre-startup safety review is signed by process safety and the shift.', 'Nobody is in a danger zone because of the work.'),
  staged: kind('shift_manager', ['shift_manager', 'ot_engineer'],
    'The unit runs in local control first, then supervised, remote last.', 'Each stage has an observation period and a way back.', 'Monitoring is raised, and the rounds of operators too.', 'The SOC and the control room have a direct line.'),
  records: kind('ot_engineer', ['ot_engineer', 'shift_manager'],
    'The historian is filled from buffers, and gaps are marked.', 'Quality and compliance records of the time are assessed.', 'Data that may have been altered is marked as such.'),
  lessons: kind('ciso', ['ciso', 'shift_manager'],
    'Temporary changes have a management of change or are undone.', 'Permits are closed.', 'Findings have owners and dates.', 'What was slow is in the next rehearsal.'),
} as const satisfies Record<string, StepKind>

/** The kind of rebuild of a machine; those of no kind of their own are rebuilt as any host. */
export const REBUILD_OF: Partial<Record<AssetRole, keyof typeof STEP_KINDS>> = {
  ews: 'ews', hmi: 'hmi', scada_server: 'hmi', historian: 'historian', historian_mirror: 'historian', backup_server: 'backup', vpn: 'gate', firewall: 'gate',
}
