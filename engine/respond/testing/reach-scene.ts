import { chronology } from '../../ingest/chronology.ts'
import { EventStore } from '../../ingest/store.ts'
import { resolveEntities, type ResolvedCase } from '../../identity/resolve.ts'
import { joinSessions } from '../../identity/sessions.ts'
import type { LogEvent } from '../../model/event.ts'
import { HOUR, type EntityId, type Instant } from '../../model/units.ts'
import type { CaseFile } from '../../narrate/case-file.ts'
import type { FiledAsset } from '../../plant/plant-facts.ts'
import type { ReachEdge } from '../model.ts'
import { buildReachGraph } from '../reach-graph.ts'
import type { ReachNetwork } from '../reach-network.ts'

/** A record of a scene: at hour n unless said, and successful unless said. */
export type Row = Omit<LogEvent, 'time'> & { readonly hour?: number }

export interface ReachScene {
  readonly graph: ReachNetwork
  readonly resolution: ResolvedCase
  readonly file: CaseFile
  /** Ways as "JUMP-1 RDP kim ▶ EWS-07", in the order of the graph. */
  readonly ways: readonly string[]
  readonly find: (key: string) => EntityId
  readonly edge: (way: string) => ReachEdge
}

/** The ways of a few records and rows of a plant file. */
export function reachScene(rows: readonly Row[], assets: readonly FiledAsset[] = []): ReachScene {
  const store = new EventStore()
  rows.forEach(({ hour, ...row }, i) => store.append({ outcome: 'success', ...row, time: ((hour ?? i) * HOUR) as Instant }, 0, i * 100, 90, i + 1))
  const resolution = resolveEntities(store, chronology(store, () => false), assets)
  const { entities } = resolution
  const file = { store, entities, plant: { timezone: 'UTC' }, files: [{ id: '0123456789ab', path: 'scene.ndjson', source: 'scene', clock: { basis: 'none', zone: 'UTC', errorMs: 0 } }] } as unknown as CaseFile
  const graph = buildReachGraph({ file, resolution, sessions: joinSessions(store, resolution) })
  const name = (id: EntityId): string => entities.get(id).name
  const tell = ({ from, to, service, account }: ReachEdge): string => `${name(from)} ${service}${account === null ? '' : ` ${name(account)}`} ▶ ${name(to)}`
  const ways = graph.edges.map(tell)
  return {
    graph, resolution, file, ways,
    find: (key) => entities.find(key)!.id,
    edge: (way) => {
      const edge = graph.edges[ways.indexOf(way)]
      if (!edge) throw new Error(`no way ${way} among ${ways.join('; ')}`)
      return edge
    },
  }
}
