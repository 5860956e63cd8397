import type { AssetRole, EntityKind } from '../../../contract/vocabulary.ts'
import type { IconName } from './icons.tsx'

/** Which picture stands for a machine: by its role where one is known, else by what kind of thing it is. */
export function roleIcon(role: AssetRole | null, kind: EntityKind = 'unknown'): IconName {
  switch (role) {
    case 'vpn': case 'firewall': case 'data_gateway': return 'tunnel'
    case 'backup_server': return 'backup'
    case 'plc': case 'dcs_controller': case 'rtu': case 'ied_relay': case 'sis_controller': return 'controller'
    case 'ews': case 'hmi': case 'workstation': return 'host'
    case null: case 'unknown': return kind === 'host' ? 'host' : kind === 'controller' ? 'controller' : kind === 'address' ? 'address' : 'unknown'
    default: return 'server'
  }
}
