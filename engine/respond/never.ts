import type { AutomationClass, NeverRule } from '../../contract/containment.ts'
import type { AssetRole, Zone } from '../../contract/vocabulary.ts'

/** What an action is done to, as far as the rules ask. `null` where it is the whole plant or boundary. */
export interface NeverTarget {
  readonly role: AssetRole | null
  readonly zone: Zone
  /** The plant or its place says it belongs to a safety system. */
  readonly safety: boolean
  /** Account of somebody on shift now, or one the shift shares. */
  readonly isOnShift: boolean
  /** The only machine by which operators see their process, as far as is known. */
  readonly isOnlyView: boolean
  /** It carries time, names or sign-in, and nobody proved that the plant does without. */
  readonly carriesBasics: boolean
}

/**
 * What software never does here, whatever a plant, a plan or a playbook says. Compiled in: no decision, file or
 * setting reaches it.
 */
export const NEVER_RULES: readonly NeverRule[] = [
  { id: 'controller_power', words: 'Reboot, stop, power-cycle or reload a controller, remote terminal, relay or safety system', why: 'The process follows its controller: what stops it stops or frees the process.' },
  { id: 'safety_system', words: 'Isolate or write to a safety system', why: 'It is the last barrier; only people who stand in front of it may touch it.' },
  { id: 'key_or_mode', words: 'Turn a key switch or change the mode of a controller', why: 'Who turns the key must see the machine.' },
  { id: 'forces', words: 'Set or clear forces and bypasses', why: 'Each stands for work on the process that the console does not see.' },
  { id: 'download', words: 'Download a program, also a known-good one', why: 'A download in a running process is an outage or worse; it is planned work.' },
  { id: 'active_scan', words: 'Scan controllers and field devices', why: 'Old controllers stop when they are scanned.' },
  { id: 'on_shift', words: 'Disable an account of the shift that runs the process now', why: 'Whoever must act on the process may not be locked out of it.' },
  { id: 'only_view', words: 'Cut the only view operators have', why: 'Without sight they can only shut down.' },
  { id: 'trip', words: 'Trip, stop or restart the process', why: 'Start-up and shutdown are the most dangerous hours of a plant.' },
  { id: 'switchgear', words: 'Open or close breakers and valves', why: 'Somebody may be working behind them.' },
  { id: 'backups', words: 'Delete or expire a backup', why: 'It may be the only way back.' },
  { id: 'basics', words: 'Block time, names or sign-in for the plant without proof that it does without', why: 'What depends on them fails hours later and far away.' },
  { id: 'host_isolation', words: 'Isolate a panel, control server, engineering, OPC or licence host by itself', why: 'These hosts run parts of the process that no list shows.' },
  { id: 'no_write_path', words: 'Reach level 3 or below from this console', why: 'It sends requests to people and to the VPN, the directory and the DMZ firewall, nothing else.' },
]

const RULES = new Map(NEVER_RULES.map((rule) => [rule.id, rule]))
const rule = (id: string): NeverRule => RULES.get(id)!

const CONTROLLERS: ReadonlySet<AssetRole> = new Set(['plc', 'dcs_controller', 'rtu', 'ied_relay', 'sis_controller'])
const OPERATING: ReadonlySet<AssetRole> = new Set(['hmi', 'scada_server', 'ews', 'opc_server', 'license_server', 'data_gateway', 'historian', 'hypervisor'])
const LOW_ZONES: ReadonlySet<Zone> = new Set(['control', 'safety'])

/** Actions that only look or copy: watch, protect backups, look closer. They change nothing of what they are done to. */
const PASSIVE = new Set([7, 20, 23])
const ISOLATES = new Set([15, 16])
const LOCKS_OUT = new Set([1, 2, 3, 4, 5])
/** By number, what an action is whatever it is done to. */
const BY_NATURE: ReadonlyMap<number, string> = new Map([[17, 'key_or_mode'], [24, 'key_or_mode'], [25, 'trip'], [26, 'trip'], [27, 'safety_system'], [28, 'download'], [13, 'basics'], [14, 'basics'], [21, 'basics'], [18, 'no_write_path'], [5, 'no_write_path']])

const isSafety = (target: NeverTarget): boolean => target.safety || target.role === 'sis_controller' || target.zone === 'safety'

/**
 * The rule by which this action on this target is never set going by software alone; null when none speaks against it.
 * Every code path that proposes, plans, exports or sends an action asks here [CUT-31].
 */
export function mustNeverBeAutomatic(number: number, target: NeverTarget | null): NeverRule | null {
  const nature = BY_NATURE.get(number)
  if (nature !== undefined) return rule(nature)
  if (target === null || PASSIVE.has(number)) return null
  if (isSafety(target)) return rule('safety_system')
  if (target.isOnShift && LOCKS_OUT.has(number)) return rule('on_shift')
  if (target.carriesBasics) return rule('basics')
  if (target.isOnlyView) return rule('only_view')
  if (target.role !== null && CONTROLLERS.has(target.role)) return rule('controller_power')
  if (target.role !== null && OPERATING.has(target.role) && (ISOLATES.has(number) || number === 12)) return rule('host_isolation')
  // A machine nobody knows the role of may be any of these.
  if (ISOLATES.has(number) && (target.role === null || target.role === 'unknown')) return rule('host_isolation')
  return LOW_ZONES.has(target.zone) ? rule('no_write_path') : null
}

/** Done by people at the plant, never by software, on any target. */
export const isChecklistOnly = (number: number): boolean => number >= 24

/**
 * Why an action is not offered at all on a target, in words; null when it may be. What is refused here no figure of a
 * plant can offer again.
 */
export function refusalOf(number: number, target: NeverTarget | null): string | null {
  if (target === null || PASSIVE.has(number) || isChecklistOnly(number)) return null
  // A key is turned by hand, and a rule of the DMZ firewall reaches no safety system: both are asked of people.
  if (isSafety(target) && number !== 17 && number !== 12) return 'It belongs to a safety system'
  if (number === 1 && target.isOnShift) return 'On shift now'
  if (target.isOnlyView && ISOLATES.has(number)) return 'It is the only view operators have'
  if (number === 12 && target.carriesBasics) return 'Time, names or sign-in go over it, and nobody proved that the plant does without'
  if (ISOLATES.has(number) && target.role !== null && CONTROLLERS.has(target.role)) return 'A controller is not isolated from its process'
  return null
}

const STRICTNESS: readonly AutomationClass[] = ['A', 'one_click', 'plant', 'two_person', 'checklist']

/**
 * Who may set an action going on a target: the catalogue's class, or a stricter one where a rule of the NEVER list
 * holds. Never looser. On safety systems everything but looking is a checklist.
 */
export function settleAutomation(number: number, target: NeverTarget | null, wanted: AutomationClass): AutomationClass {
  const floor = strictestOf(number, target)
  return STRICTNESS.indexOf(wanted) < STRICTNESS.indexOf(floor) ? floor : wanted
}

function strictestOf(number: number, target: NeverTarget | null): AutomationClass {
  if (isChecklistOnly(number) || (target !== null && !PASSIVE.has(number) && isSafety(target))) return 'checklist'
  if (mustNeverBeAutomatic(number, target) === null) return 'A'
  return ISOLATES.has(number) ? 'two_person' : 'plant'
}

/** Whether software may set an action of this class going without anybody at the plant. */
export const isAutomatic = (automation: AutomationClass): boolean => automation === 'A' || automation === 'one_click'
