import type { ReachHop, ReachPath } from '../../contract/containment.ts'
import { isoTime, type EntityId } from '../model/units.ts'
import { cite, type CaseFile } from '../narrate/case-file.ts'
import type { InternalPath } from './internal-path.ts'
import type { ReachEdge, ReachGraph } from './model.ts'

/**
 * Paths as the page shows them, in the order given. Ids are those of the likeliest way of each, so that they hold as
 * long as it does.
 * @param cutBy ids of the offered actions that cut a path, by its place in the list.
 */
export function writePaths(graph: ReachGraph, paths: readonly InternalPath[], file: CaseFile, cutBy: (path: number) => readonly string[] = () => []): ReachPath[] {
  const taken = new Set<string>()
  return paths.map(({ edges, count }, place) => {
    const hops = edges.map((position) => graph.edges[position]!)
    const stations = [hops[0]!.from, ...hops.map(({ to }) => to)].map((id) => file.entities.get(id).key)
    const id = freeId(idOf(hops, stations, file), taken)
    return { id, hops: hops.map((edge) => writeHop(edge, file)), stations, to: stations.at(-1)!, count, cutBy: [...cutBy(place)] }
  })
}

/** Ids of paths as writePaths gives them. */
export function pathIds(graph: ReachGraph, paths: readonly InternalPath[], file: Pick<CaseFile, 'entities'>): string[] {
  const taken = new Set<string>()
  return paths.map(({ edges }) => {
    const hops = edges.map((position) => graph.edges[position]!)
    return freeId(idOf(hops, [hops[0]!.from, ...hops.map(({ to }) => to)].map((id) => file.entities.get(id).key), file), taken)
  })
}

function writeHop(edge: ReachEdge, file: CaseFile): ReachHop {
  const { from, to, kind, service, account, gateway, basis, guards, lastUsed, events } = edge
  const { mfa, brokered, recorded, justInTime, owner, lastReview } = guards
  const name = (id: EntityId): string => file.entities.get(id).nickname ?? file.entities.get(id).name
  return {
    from: file.entities.get(from).key, to: file.entities.get(to).key, kind, service: gateway === null ? service : `${service} through ${name(gateway)}`,
    account: account === null ? null : file.entities.get(account).key, basis,
    controls: { mfa, brokered, recorded, justInTime, owner, lastUsed: lastUsed === null ? null : isoTime(lastUsed), lastReview: lastReview === null ? null : isoTime(lastReview) },
    citations: events.slice(0, 5).map((event) => cite(file, event)),
  }
}

/** Stations, and on each hop how and with which account: hashed, for names may be long. */
function idOf(hops: readonly ReachEdge[], stations: readonly string[], { entities }: Pick<CaseFile, 'entities'>): string {
  const how = hops.map(({ kind, service, account }) => [kind, service, account === null ? null : entities.get(account).key])
  const text = JSON.stringify([stations, how])
  let [a, b] = [0x811c9dc5, 0x9e3779b9]
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193)
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b) ^ (b >>> 13)
  }
  return `path-${hex(a)}${hex(b)}`
}

const hex = (number: number): string => (number >>> 0).toString(16).padStart(8, '0')

function freeId(id: string, taken: Set<string>): string {
  let free = id
  for (let n = 2; taken.has(free); n++) free = `${id}-${n}`
  taken.add(free)
  return free
}
