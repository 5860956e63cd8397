import type { Entity } from '../../../contract/incident.ts'
import type { AccountKind, AssetRole, EntityKind } from '../../../contract/vocabulary.ts'
import { ZONE_NAMES } from './zones.ts'

export const ROLE_NAMES: Record<AssetRole, string> = {
  plc: 'PLC', dcs_controller: 'DCS controller', rtu: 'RTU', ied_relay: 'protection relay', sis_controller: 'safety controller', hmi: 'HMI', scada_server: 'SCADA server',
  ews: 'engineering workstation', historian: 'historian', historian_mirror: 'historian mirror', opc_server: 'OPC server', data_gateway: 'data gateway', jump_server: 'jump server',
  vpn: 'VPN gateway', firewall: 'firewall', patch_mgmt: 'patch management', backup_server: 'backup server', file_server: 'file server', license_server: 'licence server',
  domain_controller: 'domain controller', idp: 'identity provider', hypervisor: 'hypervisor', workstation: 'workstation', server: 'server', unknown: 'role unknown',
}
export const ACCOUNT_NAMES: Record<AccountKind, string> = {
  employee: 'employee', engineer: 'engineer', operator: 'operator', vendor_user: 'vendor user', service_account: 'service account', shared_account: 'shared account',
  break_glass: 'break-glass account', admin: 'admin account', machine: 'machine account', unknown: 'account',
}
const KIND_NAMES: Record<EntityKind, string> = { account: 'account', host: 'host', controller: 'controller', address: 'address', application: 'application', unknown: 'kind unknown' }

const MOST_ALIASES = 6

/** What a person would call its kind: "engineering workstation", "vendor user", "address". */
function entityRole({ kind, role, accountKind }: Pick<Entity, 'kind' | 'role' | 'accountKind'>): string {
  if (kind === 'account') return ACCOUNT_NAMES[accountKind ?? 'unknown']
  return role === null || role === 'unknown' ? KIND_NAMES[kind] : ROLE_NAMES[role]
}

/**
 * All there is to know of a thing, one fact a line, its full name first:
 *
 *     EWS-07
 *     Boiler 2 engineering workstation
 *     engineering workstation · Operations · level 3 · Lyon
 *     also 10.1.7.7, ews-07.plant.example
 *     role and zone inferred, not confirmed
 */
export function describeEntity(entity: Entity): string {
  const { name, nickname, zone, level, plant, aliases, inferred } = entity
  const place = [entityRole(entity), ZONE_NAMES[zone], level === null ? null : `level ${level}`, plant].filter(Boolean).join(' · ')
  const others = aliases.filter((alias) => alias !== name)
  const more = others.length - MOST_ALIASES
  const also = others.length === 0 ? null : `also ${others.slice(0, MOST_ALIASES).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  // A name comes from a log; its line ends must not make it look like several facts.
  return [name, nickname, place, also, inferred ? 'role and zone inferred, not confirmed' : null].filter((line) => line !== null).map((line) => line.replaceAll(/\s+/gu, ' ')).join('\n')
}
