import type { Entity } from '../model/entity.ts'

const CONTROLLERS: ReadonlySet<string> = new Set(['plc', 'dcs_controller', 'rtu', 'ied_relay', 'sis_controller'])
const ENGINEERING: ReadonlySet<string> = new Set(['ews', 'hmi', 'scada_server', 'opc_server', 'data_gateway', 'historian'])

/** A machine of the boundary between business and plant: the industrial DMZ, its jump hosts and gateways. */
export const isBoundary = (entity: Entity): boolean => entity.role === 'jump_server' || entity.zone === 'dmz' || entity.level === 3.5

/** A machine of the plant itself: Purdue level 3 and below. */
export const isOt = (entity: Entity): boolean =>
  entity.zone === 'operations' || entity.zone === 'control' || entity.zone === 'safety' || (entity.level !== null && entity.level <= 3)

export const isSafety = (entity: Entity): boolean => entity.zone === 'safety' || entity.role === 'sis_controller'

export const isController = (entity: Entity): boolean => entity.kind === 'controller' || (entity.role !== null && CONTROLLERS.has(entity.role))

/** Where engineering is done or the process is seen and steered: engineering stations, HMIs, SCADA and the controllers. */
export const isEngineering = (entity: Entity): boolean =>
  (entity.role !== null && ENGINEERING.has(entity.role)) || isController(entity) || (isOt(entity) && !isBoundary(entity))

/** Above the boundary for certain; a host nobody placed is not. */
export const isAboveBoundary = (entity: Entity): boolean =>
  (entity.level !== null && entity.level >= 4) || (entity.zone === 'enterprise' && !entity.inferred) || (entity.kind === 'address' && isPublicAddress(entity.name))

/** Address outside the private, link-local, shared and loopback ranges (RFC 1918, 3927, 4193, 6598). Names are not public. */
export const isPublicAddress = (address: string): boolean => {
  if (address.includes(':')) return /^[23]/.test(address)
  const parts = address.split('.', 5)
  if (parts.length !== 4) return false
  const a = Number(parts[0])
  const b = Number(parts[1])
  if (!Number.isInteger(a) || !Number.isInteger(b) || a < 1 || a > 223) return false
  const inner = a === 10 || a === 127 || (a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 169 && b === 254) || (a === 100 && b >= 64 && b < 128)
  return !inner
}

/** Machine and computer accounts, whose comings and goings are the network's own. */
export const isMachineAccount = (entity: Entity): boolean => entity.accountKind === 'machine' || entity.name.endsWith('$')

/** A person from outside, or an account made for one. */
export const isVendor = (entity: Entity): boolean => entity.accountKind === 'vendor_user'

/** Somebody who works in the plant, as far as the kind of the account says. */
export const isPlantPerson = (entity: Entity): boolean => entity.accountKind === 'operator' || entity.accountKind === 'engineer' || entity.accountKind === 'shared_account'
