import type { Resolution } from '../identity/resolved.ts'
import type { EventStore } from '../ingest/store.ts'
import { kindIndex } from '../model/event.ts'
import type { EntityId, EventIndex, Instant } from '../model/units.ts'

/** Who opened tunnels at which gateway, in order of time. */
export type Tunnels = ReadonlyMap<EntityId, readonly { readonly at: Instant; readonly gateway: EntityId; readonly event: EventIndex }[]>

/** Collects them in one pass over the events; sessions keep only the first record of an opening, which may be the sign-in. */
export function collectTunnels(store: EventStore, { order, actor, on, entities }: Resolution): Tunnels {
  const tunnels = new Map<EntityId, { at: Instant; gateway: EntityId; event: EventIndex }[]>()
  for (const value of order) {
    const row = value as EventIndex
    if (store.kindNumber(row) !== TUNNEL_OPENED || store.outcome(row) === 'failure') continue
    const [account, gateway] = [actor[row] as EntityId, on[row] as EntityId]
    if (account === 0 || gateway === 0 || entities.isOutside(gateway)) continue
    const known = tunnels.get(account)
    if (known) known.push({ at: store.time(row), gateway, event: row })
    else tunnels.set(account, [{ at: store.time(row), gateway, event: row }])
  }
  return tunnels
}

/** The gateway of the tunnel an account opened last before an instant; null when none is known. */
export const tunnelGateway = (tunnels: Tunnels, account: EntityId, at: Instant): EntityId | null => tunnels.get(account)?.findLast((tunnel) => tunnel.at <= at)?.gateway ?? null

const TUNNEL_OPENED = kindIndex('tunnel_opened')
