import type { EventCursor } from './resolved.ts'
import { kindIndex, type EventKind } from '../model/event.ts'
import type { EntityId, EventIndex, Instant } from '../model/units.ts'

/** A dated act by which control can pass, taken from one event. */
export interface Hop {
  readonly at: Instant
  readonly event: EventIndex
  /** Account that acted; null when the log does not say. */
  readonly account: EntityId | null
  /** Where it came from: a host, an outside address, or the account holding the VPN lease. */
  readonly from: EntityId | null
  /** Outside address of the tunnel it came through, when `from` is the account that held the tunnel. */
  readonly tunnel: EntityId | null
  readonly to: EntityId
  /** Machine the act was recorded on, for acts on accounts. */
  readonly place: EntityId | null
  readonly label: string
  /** onto: control of `to` follows from `account` or `from`; into: control of the account `to` follows from `from`. */
  readonly kind: 'onto' | 'into'
}

/** Label of a hop by which an account got another password. */
export const PASSWORD_RESET = 'password reset'

const LABELS: Partial<Record<EventKind, string>> = {
  sign_in: 'sign-in', tunnel_opened: 'VPN', remote_desktop: 'RDP', ssh_session: 'SSH', bastion_session: 'bastion',
  explicit_credentials: 'credentials', account_enabled: 'account change', account_created: 'account change',
  password_reset: PASSWORD_RESET, remote_access_changed: 'access change', role_granted: 'role', credential_added: 'new secret',
}
const REMOTE_LOGONS: Record<string, string> = { '3': 'network logon', '8': 'network logon', '10': 'RDP', 'network, SQL Server': 'database logon' }

/** Kinds a hop can come from, by number: the pass skips all others without a look. */
export const HOP_KINDS: ReadonlySet<number> = new Set([...(Object.keys(LABELS) as EventKind[]), 'logon' as const].map(kindIndex))

/**
 * Reads the hop an event stands for [LNK-1].
 * @returns null for events that failed or stay on one machine.
 */
export function readHop(event: EventCursor): Hop | null {
  if (event.outcome === 'failure') return null
  const { kind, actor } = event
  const base = { at: event.time, event: event.index, account: actor, place: event.on, tunnel: event.tunnelFrom }
  const from = event.leaseHolder ?? event.from
  switch (kind) {
    case 'sign_in':
    case 'tunnel_opened':
      return actor && event.from ? { ...base, from: event.from, to: actor, label: LABELS[kind]!, kind: 'into' } : null
    case 'logon': {
      const label = REMOTE_LOGONS[event.detail]
      if (!label || !event.on || event.on === event.from) return null
      return { ...base, from, to: event.on, label, kind: 'onto' }
    }
    case 'remote_desktop':
    case 'ssh_session':
    case 'bastion_session':
      return event.on && event.on !== event.from ? { ...base, from, to: event.on, label: LABELS[kind]!, kind: 'onto' } : null
    default:
      return event.target && actor && event.target !== actor ? { ...base, from: actor, to: event.target, label: LABELS[kind] ?? kind, kind: 'into' } : null
  }
}
