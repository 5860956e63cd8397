import type { Entity, GraphNode, Incident } from '../../contract/incident.ts'
import type { NodeState } from '../../contract/vocabulary.ts'

/** What the plan of a recovery reads of an incident. */
export type RecoverableIncident = Pick<Incident, 'nodes' | 'entities' | 'beats' | 'edges' | 'crossings'>

/** A thing the intruder held, touched or could have reached. */
export interface Doubt {
  readonly entity: Entity
  readonly node: GraphNode
  /** "EWS-07 (Boiler 2 engineering workstation)". */
  readonly label: string
}

const MOST_RECORDS = 20
const MOST_NAMED = 4
const MOST_LETTERS = 80
const WORST: readonly NodeState[] = ['held', 'touched', 'reachable', 'protected']
const SAID: Record<NodeState, string> = { held: 'The intruder held', touched: 'The intruder touched', reachable: 'A way leads to', protected: 'Kept from the intruder:' }

/** What of an incident cannot be trusted, the worst first, each with its proof. */
export class Doubts {
  private readonly all: readonly Doubt[]
  private readonly entities: ReadonlyMap<string, Entity>
  private readonly incident: RecoverableIncident

  private readonly isSafety: (entity: string) => boolean

  constructor(incident: RecoverableIncident, isSafety: (entity: string) => boolean) {
    this.incident = incident
    this.isSafety = isSafety
    this.entities = new Map(incident.entities.map((entity) => [entity.id, entity]))
    const all = incident.nodes.flatMap((node) => {
      const entity = this.entities.get(node.entity)
      return entity && node.state !== 'protected' ? [{ entity, node, label: labelOf(entity) }] : []
    })
    this.all = all.sort((a, b) => WORST.indexOf(a.node.state) - WORST.indexOf(b.node.state) || (a.entity.id < b.entity.id ? -1 : 1))
  }

  /** Held or touched. */
  had(isMeant: (entity: Entity) => boolean): Doubt[] {
    return this.all.filter(({ entity, node }) => node.state !== 'reachable' && isMeant(entity))
  }

  /** Held, touched or within reach. */
  within(isMeant: (entity: Entity, isSafety: boolean) => boolean): Doubt[] {
    return this.all.filter(({ entity }) => isMeant(entity, entity.zone === 'safety' || entity.role === 'sis_controller' || this.isSafety(entity.id)))
  }

  /** Why remote access is in doubt although nothing beyond the boundary was touched; null when it is not. */
  opened(): { readonly why: string } | null {
    const isOpened = this.incident.crossings.length > 0 || this.incident.beats.some(({ precursor }) => precursor === 'remote_access_change')
    return isOpened ? { why: 'Ways across the boundary were opened or gone.' } : null
  }

  label(id: string): string {
    const entity = this.entities.get(id)
    if (entity?.kind === 'address' && entity.zone === 'internet') return 'the internet'
    return entity ? labelOf(entity) : id.slice(0, MOST_LETTERS)
  }

  /** "The intruder held FS01 and k.moreau. A way leads to PLC-B2-01."; empty when there is nothing. */
  why(about: readonly Doubt[]): string {
    return WORST.map((state) => about.filter(({ node }) => node.state === state)).filter((some) => some.length > 0).map((some) => {
      const names = some.slice(0, MOST_NAMED).map(({ label }) => label)
      const more = some.length - names.length
      const list = more > 0 ? `${names.join(', ')} and ${more} more` : names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}` : names[0]!
      return `${SAID[some[0]!.node.state]} ${list}.`
    }).join(' ')
  }

  /** Records that prove it, at most 20: of the sentences that tell of the things, else of the ways that lead to them. */
  records(about: readonly Doubt[]): string[] {
    const beats = new Set(about.flatMap(({ node }) => node.beats))
    const things = new Set(about.filter(({ node }) => node.beats.length === 0).map(({ entity }) => entity.id))
    const found = new Set<string>()
    for (const beat of this.incident.beats) if (beats.has(beat.id)) for (const { record } of beat.citations) found.add(record)
    if (found.size < MOST_RECORDS) for (const edge of this.incident.edges) if (things.has(edge.to)) for (const record of edge.records.slice(0, 5)) found.add(record)
    return [...found].slice(0, MOST_RECORDS)
  }
}

function labelOf({ name, nickname }: Entity): string {
  const short = name.slice(0, MOST_LETTERS)
  return nickname === null || nickname.toLowerCase() === name.toLowerCase() ? short : `${short} (${nickname.slice(0, MOST_LETTERS)})`
}
