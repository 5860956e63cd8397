import type { AssetRole, Zone } from '../../contract/vocabulary.ts'

/** Purdue level and lane where a role usually stands (domain.md §1). */
export const ROLE_PLACE: Record<AssetRole, { readonly level: number | null; readonly zone: Zone; readonly nickname: string }> = {
  plc: { level: 1, zone: 'control', nickname: 'controller' },
  dcs_controller: { level: 1, zone: 'control', nickname: 'DCS controller' },
  rtu: { level: 1, zone: 'control', nickname: 'RTU' },
  ied_relay: { level: 1, zone: 'control', nickname: 'protection relay' },
  sis_controller: { level: 1, zone: 'safety', nickname: 'safety controller' },
  hmi: { level: 2, zone: 'control', nickname: 'operator station' },
  scada_server: { level: 2, zone: 'control', nickname: 'SCADA server' },
  ews: { level: 3, zone: 'operations', nickname: 'engineering PC' },
  historian: { level: 3, zone: 'operations', nickname: 'historian' },
  historian_mirror: { level: 3.5, zone: 'dmz', nickname: 'historian mirror' },
  opc_server: { level: 3, zone: 'operations', nickname: 'OPC server' },
  data_gateway: { level: 3, zone: 'operations', nickname: 'data gateway' },
  jump_server: { level: 3.5, zone: 'dmz', nickname: 'jump server' },
  vpn: { level: 4, zone: 'enterprise', nickname: 'VPN gateway' },
  firewall: { level: 3.5, zone: 'dmz', nickname: 'firewall' },
  patch_mgmt: { level: 3.5, zone: 'dmz', nickname: 'patch server' },
  backup_server: { level: 3, zone: 'operations', nickname: 'backup server' },
  file_server: { level: 4, zone: 'enterprise', nickname: 'file server' },
  license_server: { level: 3, zone: 'operations', nickname: 'licence server' },
  domain_controller: { level: 4, zone: 'enterprise', nickname: 'domain controller' },
  idp: { level: 5, zone: 'enterprise', nickname: 'identity provider' },
  hypervisor: { level: 3, zone: 'operations', nickname: 'hypervisor' },
  workstation: { level: 4, zone: 'enterprise', nickname: 'workstation' },
  server: { level: 4, zone: 'enterprise', nickname: 'server' },
  unknown: { level: null, zone: 'enterprise', nickname: 'host' },
}

/** Words of host names that tell a role. The first match in this order wins: "hist-dmz" is a mirror before it is a historian. */
const NAME_WORDS: readonly (readonly [readonly string[], AssetRole])[] = [
  [['sis', 'esd', 'tricon', 'triconex'], 'sis_controller'],
  [['plc', 'pac'], 'plc'],
  [['rtu'], 'rtu'],
  [['ied', 'relay'], 'ied_relay'],
  [['hmi', 'ows'], 'hmi'],
  [['scada', 'mtu', 'ems', 'dms'], 'scada_server'],
  [['ews', 'engws', 'tia', 'engstation'], 'ews'],
  [['jump', 'jmp', 'bastion', 'rdgw', 'tsgw'], 'jump_server'],
  [['histdmz', 'histmirror'], 'historian_mirror'],
  [['hist', 'historian', 'pi'], 'historian'],
  [['opc'], 'opc_server'],
  [['bkp', 'backup', 'veeam'], 'backup_server'],
  [['wsus', 'sccm', 'patch'], 'patch_mgmt'],
  [['adfs', 'idp', 'sts'], 'idp'],
  [['dc', 'addc', 'pdc', 'mordordc'], 'domain_controller'],
  [['fs', 'file', 'nas', 'fileserver'], 'file_server'],
  [['vpn', 'asa', 'anyconnect'], 'vpn'],
  [['fw', 'firewall', 'forti'], 'firewall'],
  [['esx', 'esxi', 'vcenter', 'hyperv'], 'hypervisor'],
  [['ws', 'workstation', 'desktop', 'laptop', 'lap', 'pc'], 'workstation'],
  [['srv', 'server', 'app', 'sql', 'web'], 'server'],
]

/**
 * Guesses a role from the words of a host name (split at punctuation and where letters meet digits).
 * @returns null when no word tells; the result must stay marked as inferred [ENT-5].
 */
export function inferRole(hostName: string): AssetRole | null {
  const words = new Set(hostName.toLowerCase().split(/[^a-z]+/))
  for (const [names, role] of NAME_WORDS) if (names.some((name) => words.has(name))) return role === 'historian' && (words.has('dmz') || words.has('mirror')) ? 'historian_mirror' : role
  return null
}
