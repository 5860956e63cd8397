import { AccountKind, AssetRole, Zone } from '../../../contract/vocabulary.ts'
import { column } from './columns.ts'
import type { Row } from './fields.ts'

/** Roles as inventories write them, in plain words. */
const ROLES: ReadonlyMap<string, AssetRole> = new Map<string, AssetRole>([
  ['controller', 'plc'], ['programmable_logic_controller', 'plc'], ['pac', 'plc'], ['logic_controller', 'plc'], ['dcs', 'dcs_controller'], ['distributed_control_system', 'dcs_controller'],
  ['remote_terminal_unit', 'rtu'], ['ied', 'ied_relay'], ['protection_relay', 'ied_relay'], ['relay', 'ied_relay'], ['sis', 'sis_controller'], ['safety_controller', 'sis_controller'], ['safety_plc', 'sis_controller'],
  ['operator_station', 'hmi'], ['operator_workstation', 'hmi'], ['operator_panel', 'hmi'], ['human_machine_interface', 'hmi'], ['scada', 'scada_server'], ['engineering_workstation', 'ews'], ['engineering_station', 'ews'],
  ['data_historian', 'historian'], ['dmz_historian', 'historian_mirror'], ['opc', 'opc_server'], ['gateway', 'data_gateway'], ['protocol_gateway', 'data_gateway'], ['serial_gateway', 'data_gateway'],
  ['jump_host', 'jump_server'], ['jumphost', 'jump_server'], ['bastion', 'jump_server'], ['terminal_server', 'jump_server'], ['vpn_gateway', 'vpn'], ['vpn_concentrator', 'vpn'], ['ip_firewall', 'firewall'],
  ['wsus', 'patch_mgmt'], ['sccm', 'patch_mgmt'], ['patch_server', 'patch_mgmt'], ['backup', 'backup_server'], ['fileserver', 'file_server'], ['nas', 'file_server'], ['licence_server', 'license_server'],
  ['dc', 'domain_controller'], ['identity_provider', 'idp'], ['esxi', 'hypervisor'], ['vmware_host', 'hypervisor'], ['desktop', 'workstation'], ['laptop', 'workstation'], ['computer', 'workstation'], ['pc', 'workstation'],
  ['windows_server', 'server'], ['linux_server', 'server'], ['cmdb_ci_win_server', 'server'], ['cmdb_ci_linux_server', 'server'], ['cmdb_ci_server', 'server'], ['cmdb_ci_pc_hardware', 'workstation'],
  ['cmdb_ci_ot_plc', 'plc'], ['cmdb_ci_ot_hmi', 'hmi'], ['cmdb_ci_ot_rtu', 'rtu'], ['cmdb_ci_ot_ied', 'ied_relay'], ['cmdb_ci_ot_historian', 'historian'], ['cmdb_ci_ot_ews', 'ews'], ['cmdb_ci_ip_firewall', 'firewall'],
])

const LANES: ReadonlyMap<string, Zone> = new Map<string, Zone>([
  ['industrial_dmz', 'dmz'], ['idmz', 'dmz'], ['ot_dmz', 'dmz'], ['it', 'enterprise'], ['corporate', 'enterprise'], ['business', 'enterprise'], ['office', 'enterprise'], ['site_operations', 'operations'], ['sis', 'safety'], ['external', 'internet'],
])

/** "Engineering-Workstation" → "engineering_workstation". */
export const plainWord = (value: string): string => value.trim().toLowerCase().replaceAll('-', '_').replaceAll(' ', '_')

/** The role a row names in any of its columns, in the words of inventories too; undefined when none is known. */
export function roleOf(fields: Row, names: readonly string[]): AssetRole | undefined {
  for (const name of names) {
    const word = plainWord(column(fields, [name]))
    const role = AssetRole.safeParse(word).data ?? ROLES.get(word)
    if (role !== undefined) return role
  }
  return undefined
}

/** The lane a row names; undefined when it names none, or an area of its own. */
export function laneOf(fields: Row, names: readonly string[]): Zone | undefined {
  for (const name of names) {
    const word = plainWord(column(fields, [name]))
    const lane = Zone.safeParse(word).data ?? LANES.get(word)
    if (lane !== undefined) return lane
  }
  return undefined
}

export const accountKindOf = (value: string): AccountKind | undefined => AccountKind.safeParse(plainWord(value)).data

const LEVELS: ReadonlySet<number> = new Set([0, 1, 2, 3, 3.5, 4, 5])

/** "3.5", "L3,5", "Level 2" → the Purdue level; undefined for what is none. */
export function levelOf(value: string): number | undefined {
  let start = 0
  while (start < value.length && !(value.charCodeAt(start) >= 0x30 && value.charCodeAt(start) <= 0x39)) start++
  const level = start < value.length ? Number(value.slice(start).trim().replace(',', '.')) : NaN
  return LEVELS.has(level) ? level : undefined
}

/** "EUR 1,250.50", "1 250", "80" → the number; undefined for what is none, negative or beyond `most`. */
export function amountOf(value: string, most: number): number | undefined {
  let digits = ''
  for (const char of value.slice(0, 40)) {
    if ((char >= '0' && char <= '9') || char === '.' || char === ',') digits += char
    else if (char === '-') return undefined
  }
  const comma = digits.lastIndexOf(',')
  // A comma before one or two last digits is a decimal comma; elsewhere it parts thousands.
  const plain = comma >= 0 && !digits.includes('.') && digits.length - comma <= 3 && digits.indexOf(',') === comma ? digits.replace(',', '.') : digits.replaceAll(',', '')
  const amount = plain === '' ? NaN : Number(plain)
  return amount >= 0 && amount <= most ? amount : undefined
}
