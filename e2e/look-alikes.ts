import type { Incident } from '../contract/incident.ts'

/** Runs in the page before anything else: every incident that is read holds `count` machines more, in groups that look alike. */
export function fillWithLookAlikes(count: number): void {
  const read = window.fetch.bind(window)
  window.fetch = async (input, init) => {
    const answer = await read(input, init)
    const address = input instanceof Request ? input.url : String(input)
    if (!answer.ok || !/\/api\/incidents\/case-[0-9a-f]{8}$/.test(address)) return answer
    const incident = (await answer.json()) as Incident
    if (incident.nodes.some(({ entity }) => entity === 'alike-0')) return Response.json(incident)
    const held = incident.nodes.filter(({ state }) => state === 'held').map(({ entity }) => entity)
    const places = [['enterprise', 'workstation'], ['enterprise', 'server'], ['operations', 'hmi'], ['control', 'plc'], ['control', 'rtu'], ['control', 'ied_relay'], ['dmz', 'server']] as const
    for (let index = 0; index < count; index++) {
      const [zone, role] = places[index % places.length]!
      const id = `alike-${index}`
      const from = index % 5 === 0 ? held[index % held.length]! : `alike-${Math.floor(index * 0.7)}`
      incident.entities.push({ id, kind: zone === 'control' ? 'controller' : 'host', name: `${role.toUpperCase()}-${String(index).padStart(4, '0')}`, aliases: [], role, accountKind: null, nickname: null, zone, level: null, plant: 'Lyon', inferred: false })
      incident.nodes.push({ entity: id, state: 'reachable', caption: role, earliestTouch: null, beats: [] })
      incident.edges.push({ id: `${from}>${id}`, from, to: id, label: 'seen before', at: null, until: null, count: 0, order: 'unknown', kind: 'predicted', number: null, beat: null, account: null, decibans: 0, records: [], crossing: false })
    }
    return Response.json(incident)
  }
}
