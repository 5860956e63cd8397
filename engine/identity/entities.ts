import type { EntityKind, Zone } from '../../contract/vocabulary.ts'
import type { Entity } from '../model/entity.ts'
import type { EntityId } from '../model/units.ts'

/** The entities of a case. Ids count from 1; 0 stands for none in event columns. */
export class EntityTable {
  private readonly byKey = new Map<string, Entity>()
  private readonly list: Entity[] = []

  get all(): readonly Entity[] {
    return this.list
  }

  get(id: EntityId): Entity {
    const entity = this.list[id - 1]
    if (!entity) throw new RangeError(`no entity ${id}`)
    return entity
  }

  /** Whether it is a machine: a host or a controller. */
  isThing(id: EntityId): boolean {
    const { kind } = this.get(id)
    return kind === 'host' || kind === 'controller'
  }

  /** Whether it is an address of the internet. */
  isOutside(id: EntityId): boolean {
    const { kind, zone } = this.get(id)
    return kind === 'address' && zone === 'internet'
  }

  find(key: string): Entity | null {
    return this.byKey.get(key) ?? null
  }

  /** Finds the entity of a key or makes it, named `name`, in the lane where its kind usually stands. */
  ensure(key: string, kind: EntityKind, name: string): Entity {
    const known = this.byKey.get(key)
    if (known) return known
    const entity: Entity = {
      id: (this.list.length + 1) as EntityId,
      kind, key, name,
      aliases: new Set(),
      role: null,
      accountKind: kind === 'account' ? 'unknown' : null,
      nickname: null,
      zone: DEFAULT_ZONE[kind],
      level: null,
      plant: null,
      inferred: true,
    }
    this.list.push(entity)
    this.byKey.set(key, entity)
    return entity
  }
}

const DEFAULT_ZONE: Record<EntityKind, Zone> = {
  account: 'enterprise', host: 'enterprise', controller: 'control', address: 'internet', application: 'enterprise', unknown: 'enterprise',
}
