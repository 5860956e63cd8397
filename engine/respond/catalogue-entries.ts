import type { AutomationClass, CatalogueAction, Interval, SafetyClass } from '../../contract/containment.ts'
import type { Role } from '../../contract/roles.ts'

/** One action as the catalogue has it before any plant is known. Intervals are `[low, high]`; `lead` and `undo` in minutes. */
export interface CatalogueEntry {
  readonly number: number
  readonly title: string
  readonly cuts: string
  readonly loses: string
  readonly safety: SafetyClass
  /** Cost of an hour in thousandths of what an hour of the whole site standing still costs. */
  readonly perMille: readonly [number, number]
  readonly lead: readonly [number, number]
  readonly undo: readonly [number, number] | null
  readonly reversible: CatalogueAction['reversible']
  readonly precautions: readonly string[]
  readonly approvers: readonly Role[]
  readonly automation: AutomationClass
  /** Techniques of MITRE D3FEND it comes down to; empty where D3FEND has none. */
  readonly d3fend: readonly string[]
  /** Kinds of telemetry lost while it holds. */
  readonly blinds: readonly string[]
  /** It cuts nothing and buys sight or keeps a way back. */
  readonly supports: boolean
}

const NOTHING = [0, 0] as const

/**
 * The 28 actions. Lead times, approvers and precautions are the judgement of OT incident response (typical times, not
 * measured at any plant), costs are shares of a standstill for want of a plant's own figure: a plant states its own with
 * `state_action`. Who approves: two departments wherever the plant can feel it.
 */
export const CATALOGUE_ENTRIES: readonly CatalogueEntry[] = [
  {
    number: 1, title: 'Disable a person’s account', cuts: 'new sign-ins with that account, and in the plant where it shares the directory', loses: '', safety: 'none', perMille: [0, 0.05], lead: [1, 5], undo: [1, 5], reversible: 'yes',
    precautions: ['Check the roster: nobody on shift may be locked out', 'Check for open permits of this person', 'Have a break-glass account at hand', 'Cached and local sign-ins go on working'],
    approvers: ['analyst'], automation: 'A', d3fend: ['D3-AL'], blinds: [], supports: false,
  },
  {
    number: 2, title: 'Revoke sessions and tokens', cuts: 'live cloud and single sign-on sessions', loses: '', safety: 'none', perMille: [0, 0.05], lead: [1, 60], undo: [1, 5], reversible: 'yes',
    precautions: ['Ask first whether a download is in progress'],
    approvers: ['analyst'], automation: 'one_click', d3fend: ['D3-ST', 'D3-ANCI'], blinds: [], supports: false,
  },
  {
    number: 3, title: 'Reset a password and enrol its second factor anew', cuts: 'use of stolen credentials', loses: '', safety: 'none', perMille: [0, 0.1], lead: [10, 20], undo: null, reversible: 'partly',
    precautions: ['In person, or by a number known before', 'Check whether a service runs under it'],
    approvers: ['analyst'], automation: 'one_click', d3fend: ['D3-CR', 'D3-RIC'], blinds: [], supports: false,
  },
  {
    number: 4, title: 'Disable or rotate a service account', cuts: 'the ways this service account opens', loses: 'View: what it feeds (historian, backups, OPC, batch) stops until every place has the new password', safety: 'view', perMille: [0.5, 10], lead: [60, 480], undo: [60, 480], reversible: 'hard',
    precautions: ['Know every service that runs under it', 'Make a second account first and move services over', 'Choose an hour of low load'],
    approvers: ['ot_engineer', 'shift_manager'], automation: 'plant', d3fend: ['D3-PR', 'D3-CR'], blinds: ['historian'], supports: false,
  },
  {
    number: 5, title: 'Change shared panel and controller passwords', cuts: 'reuse of shared passwords', loses: 'Control: operators are locked out of a panel while it changes', safety: 'control', perMille: [0.5, 5], lead: [240, 2880], undo: [60, 480], reversible: 'yes',
    precautions: ['One console at a time', 'Sealed paper copies in the control room'],
    approvers: ['shift_manager', 'ot_engineer'], automation: 'two_person', d3fend: ['D3-PR'], blinds: [], supports: false,
  },
  {
    number: 6, title: 'End one remote session', cuts: 'this session, and what is done in it', loses: '', safety: 'none', perMille: [0, 0.05], lead: [0.5, 1], undo: [1, 5], reversible: 'yes',
    precautions: ['Confirm that no transfer or online edit is in flight: a half-done download leaves a controller inconsistent', 'Pause rather than end where the gateway can'],
    approvers: ['analyst', 'ot_engineer'], automation: 'one_click', d3fend: ['D3-ST'], blinds: [], supports: false,
  },
  {
    number: 7, title: 'Watch a session, with a hand on the switch', cuts: 'nothing; it buys evidence', loses: '', safety: 'none', perMille: NOTHING, lead: [1, 1], undo: [0, 1], reversible: 'yes',
    precautions: ['Fifteen minutes at most, then decide', 'The order to end it is prepared beforehand'],
    approvers: ['analyst'], automation: 'one_click', d3fend: ['D3-RTSD'], blinds: [], supports: true,
  },
  {
    number: 8, title: 'Close one vendor’s access', cuts: 'the accounts and tunnels of this vendor', loses: 'Support of this vendor', safety: 'none', perMille: [0, 0.5], lead: [4, 6], undo: [5, 10], reversible: 'yes',
    precautions: ['Check for a job of this vendor in progress', 'Remote monitoring of machines under warranty may be a duty'],
    approvers: ['analyst', 'ot_engineer'], automation: 'one_click', d3fend: ['D3-DRA'], blinds: [], supports: false,
  },
  {
    number: 9, title: 'Close all vendor access', cuts: 'every vendor’s way in', loses: 'Remote support of the whole plant', safety: 'none', perMille: [0.1, 2], lead: [8, 15], undo: [10, 30], reversible: 'yes',
    precautions: ['Brief the shift manager', 'Have the list of support numbers on paper'],
    approvers: ['shift_manager', 'ciso'], automation: 'plant', d3fend: ['D3-DRA'], blinds: [], supports: false,
  },
  {
    number: 10, title: 'Demand a second factor and a known device and country at the VPN', cuts: 'reuse of a password at the VPN', loses: '', safety: 'none', perMille: [0, 0.2], lead: [10, 20], undo: [5, 15], reversible: 'yes',
    precautions: ['Exempt break-glass accounts'],
    approvers: ['analyst'], automation: 'one_click', d3fend: ['D3-MFA', 'D3-NAM'], blinds: [], supports: false,
  },
  {
    number: 11, title: 'Shut the VPN into the plant', cuts: 'every way into the plant over the VPN', loses: 'Engineers cannot work from outside', safety: 'none', perMille: [0.1, 2], lead: [8, 15], undo: [10, 20], reversible: 'yes',
    precautions: ['Somebody who can stand in is on site'],
    approvers: ['shift_manager'], automation: 'plant', d3fend: ['D3-DRA', 'D3-NI'], blinds: [], supports: false,
  },
  {
    number: 12, title: 'Block one flow at the DMZ firewall', cuts: 'one service between two zones', loses: 'Whatever else goes over this flow: time, licences, sign-in, recipes', safety: 'supply', perMille: [0.2, 5], lead: [5, 20], undo: [5, 15], reversible: 'yes',
    precautions: ['Run the rule against thirty days of flow logs first', 'A timer takes it back after 15 minutes unless confirmed'],
    approvers: ['ot_engineer', 'analyst'], automation: 'plant', d3fend: ['D3-NTF', 'D3-ITF', 'D3-OTF'], blinds: [], supports: false,
  },
  {
    number: 13, title: 'Sever the plant from the business network', cuts: 'everything that crosses the boundary, on both sides of the DMZ', loses: 'Supply: orders, remote view, central sign-in, names and time, security logs', safety: 'supply', perMille: [15, 65], lead: [5, 30], undo: [120, 480], reversible: 'yes',
    precautions: ['Tested as an island within the last twelve months', 'Sign-in, names and time served inside the plant', 'Orders and labels by hand'],
    approvers: ['shift_manager', 'ciso'], automation: 'two_person', d3fend: ['D3-NI'], blinds: ['central log collection', 'identity'], supports: false,
  },
  {
    number: 14, title: 'Make the plant an island', cuts: 'everything outside: business network, grid, peers, cloud', loses: 'Supply: market and telemetry duties; unmanned sites need people', safety: 'supply', perMille: [30, 150], lead: [30, 240], undo: [120, 1440], reversible: 'yes',
    precautions: ['Tell the grid or system operator and the regulator', 'Call staff to unmanned sites'],
    approvers: ['shift_manager', 'ciso'], automation: 'two_person', d3fend: ['D3-NI'], blinds: ['central log collection', 'identity', 'remote sites'], supports: false,
  },
  {
    number: 15, title: 'Isolate a jump server', cuts: 'everything that passes this server', loses: 'Remote work over this server', safety: 'none', perMille: [2, 10], lead: [4, 8], undo: [5, 15], reversible: 'yes',
    precautions: ['Keep a snapshot of its memory first', 'Have a console on site instead'],
    approvers: ['analyst', 'ot_engineer'], automation: 'plant', d3fend: ['D3-NI'], blinds: ['session recordings'], supports: false,
  },
  {
    number: 16, title: 'Take an engineering workstation off the plant network', cuts: 'everything that leaves this workstation', loses: 'View: it may serve licences, alarms, OPC or the primary of a control system; its engineering tools are gone', safety: 'view', perMille: [2, 10], lead: [10, 60], undo: [10, 60], reversible: 'yes',
    precautions: ['Verify what else runs on it', 'Have a clean spare workstation', 'Leave it powered: memory and locks are evidence'],
    approvers: ['ot_engineer', 'shift_manager'], automation: 'two_person', d3fend: ['D3-NI'], blinds: ['endpoint'], supports: false,
  },
  {
    number: 17, title: 'Freeze downloads: key to RUN, and remove it', cuts: 'program downloads and mode changes', loses: 'Tuning and edits while the key is out', safety: 'none', perMille: [0, 0.5], lead: [30, 240], undo: [30, 240], reversible: 'yes',
    precautions: ['By hand at the cabinet, from a walk-down list', 'Raise an alarm when it is not in RUN', 'Log who holds the key', 'Some controllers need REM for features in use'],
    approvers: ['shift_manager', 'ot_engineer'], automation: 'plant', d3fend: ['D3-OPR', 'D3-OMM', 'D3-EPL'], blinds: [], supports: false,
  },
  {
    number: 18, title: 'Let only reads pass the control firewall', cuts: 'control writes from listed machines', loses: 'Control: operator setpoints are lost where the list is wrong', safety: 'control', perMille: [0.5, 20], lead: [10, 20], undo: [5, 15], reversible: 'yes',
    precautions: ['Allow the operator panels by list', 'Test it', 'Say whether it fails open'],
    approvers: ['shift_manager', 'process_safety'], automation: 'two_person', d3fend: ['D3-NTF', 'D3-OVAR'], blinds: [], supports: false,
  },
  {
    number: 19, title: 'Stop software deployment to the plant', cuts: 'poisoned updates', loses: 'Fixes wait', safety: 'none', perMille: [0, 0.1], lead: [4, 8], undo: [4, 8], reversible: 'yes',
    precautions: ['Stop the queue only, remove nothing'],
    approvers: ['analyst'], automation: 'one_click', d3fend: ['D3-OTF'], blinds: [], supports: false,
  },
  {
    number: 20, title: 'Protect the backups', cuts: 'nothing; it keeps the way back', loses: '', safety: 'none', perMille: [0, 0.05], lead: [15, 60], undo: [15, 60], reversible: 'yes',
    precautions: ['Only adds copies, deletes and expires none', 'Hash and scan what is copied: it may be bad already', 'Keep three generations or more'],
    approvers: ['analyst', 'ot_engineer'], automation: 'one_click', d3fend: [], blinds: [], supports: true,
  },
  {
    number: 21, title: 'Freeze directory replication to the plant', cuts: 'what is pushed over the directory', loses: 'Control: sign-ins fail and clocks drift after a while', safety: 'control', perMille: [1, 20], lead: [30, 240], undo: [60, 480], reversible: 'hard',
    precautions: ['Local administrator passwords in escrow'],
    approvers: ['ciso', 'ot_engineer', 'shift_manager'], automation: 'two_person', d3fend: ['D3-DTP'], blinds: ['identity'], supports: false,
  },
  {
    number: 22, title: 'Stop the historian mirror', cuts: 'the way through the historian', loses: 'Supply: business reports and advanced control run blind', safety: 'supply', perMille: [0.2, 3], lead: [8, 15], undo: [10, 20], reversible: 'yes',
    precautions: ['Buffering is on', 'Note the gap in the quality record'],
    approvers: ['ot_engineer'], automation: 'plant', d3fend: ['D3-NTF', 'D3-DNL'], blinds: ['historian'], supports: false,
  },
  {
    number: 23, title: 'Look closer: mirror ports, captures, extra rounds', cuts: 'nothing; it buys sight', loses: '', safety: 'none', perMille: [0, 0.05], lead: [10, 20], undo: [0, 1], reversible: 'yes',
    precautions: ['Passive only: no scans of controllers'],
    approvers: ['analyst'], automation: 'A', d3fend: ['D3-NTA'], blinds: [], supports: true,
  },
  {
    number: 24, title: 'Run the unit by hand', cuts: 'remote manipulation', loses: 'Control: people take over; quality and human error', safety: 'control', perMille: [20, 300], lead: [10, 60], undo: [10, 60], reversible: 'yes',
    precautions: ['Trained crew, enough heads, a radio each', 'Agree on a time limit'],
    approvers: ['shift_manager', 'process_safety'], automation: 'checklist', d3fend: [], blinds: [], supports: false,
  },
  {
    number: 25, title: 'Shut the unit down, or reduce its rate', cuts: 'the consequence', loses: 'The process: production, thermal cycling, and a restart', safety: 'process', perMille: [300, 1000], lead: [120, 2880], undo: [120, 2880], reversible: 'partly',
    precautions: ['By the normal procedure, not the emergency stop', 'Restart is the most dangerous phase'],
    approvers: ['shift_manager', 'process_safety'], automation: 'checklist', d3fend: [], blinds: [], supports: false,
  },
  {
    number: 26, title: 'Emergency shutdown', cuts: 'the harm', loses: 'The process: at once, with stress on equipment', safety: 'process', perMille: [1000, 1000], lead: [0, 1], undo: [120, 2880], reversible: 'hard',
    precautions: ['Only by the operator or the safety system’s own logic'],
    approvers: ['shift_manager'], automation: 'checklist', d3fend: [], blinds: [], supports: false,
  },
  {
    number: 27, title: 'Isolate the safety system’s network, its logic running on', cuts: 'tampering with the safety system', loses: 'Safety: diagnostics and view of the safety system; fault timers may start', safety: 'safety', perMille: [0.5, 50], lead: [60, 240], undo: [60, 240], reversible: 'yes',
    precautions: ['By the vendor’s manual, with process safety present', 'Key in RUN', 'Verify its signature first'],
    approvers: ['process_safety', 'shift_manager'], automation: 'checklist', d3fend: ['D3-NI'], blinds: ['safety system diagnostics'], supports: false,
  },
  {
    number: 28, title: 'Replace or reload a controller', cuts: 'an implant in firmware', loses: 'Control of what it runs, while it is out', safety: 'control', perMille: [50, 500], lead: [480, 20160], undo: null, reversible: 'hard',
    precautions: ['A spare with a verified image', 'Bench test before it goes in'],
    approvers: ['shift_manager', 'process_safety'], automation: 'checklist', d3fend: ['D3-RS'], blinds: [], supports: false,
  },
]

export const entryOf = (number: number): CatalogueEntry => {
  const entry = CATALOGUE_ENTRIES[number - 1]
  if (!entry) throw new RangeError(`no action ${number}`)
  return entry
}

export const interval = ([low, high]: readonly [number, number]): Interval => ({ low, high })
