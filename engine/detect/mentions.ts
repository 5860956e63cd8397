import type { EntityTable } from '../identity/entities.ts'
import type { Entity } from '../model/entity.ts'
import type { EntityId } from '../model/units.ts'
import { isController } from './place.ts'
import { wordsOf } from './text-memo.ts'

/** Longest name looked for, in words. */
const LONGEST_NAME = 5

/**
 * Finds the machines a person's words speak of: by host name ("EWS-07"), nickname ("Boiler 2 engineering PC") or the
 * unit that begins a nickname ("boiler 2"). Built once per case; a look-up costs a few words.
 */
export class Mentions {
  private readonly byName = new Map<string, Entity>()

  constructor(entities: EntityTable) {
    for (const entity of entities.all) {
      if (entity.kind !== 'host' && entity.kind !== 'controller') continue
      for (const name of [entity.name, entity.nickname ?? '']) this.file(wordsOf(name.toLowerCase()), entity)
      const unit = unitOf(entity.nickname)
      if (unit.length > 0) this.file(unit, entity)
    }
  }

  /** The machine the text speaks of: the longest name wins, of equals the first; null when none is named. */
  find(text: string): EntityId | null {
    const words = wordsOf(text.toLowerCase())
    for (let length = Math.min(LONGEST_NAME, words.length); length > 0; length--) {
      for (let start = 0; start + length <= words.length; start++) {
        const found = this.byName.get(words.slice(start, start + length).join(' '))
        if (found) return found.id
      }
    }
    return null
  }

  /** Of several machines of one unit the one next to the process is meant; a bare number or a short word is no name. */
  private file(words: readonly string[], entity: Entity): void {
    const name = words.join(' ')
    if (name.length < 4 || words.length > LONGEST_NAME || words.every((word) => Number.isInteger(Number(word)))) return
    const known = this.byName.get(name)
    if (!known || nearness(entity) > nearness(known)) this.byName.set(name, entity)
  }
}

/** "Boiler 2 engineering PC" → boiler 2: what comes before a number, with it, when more follows. */
function unitOf(nickname: string | null): readonly string[] {
  const words = wordsOf((nickname ?? '').toLowerCase())
  const number = words.findIndex((word) => Number.isInteger(Number(word)))
  return number > 0 && number + 1 < words.length ? words.slice(0, number + 1) : []
}

const nearness = (entity: Entity): number => (isController(entity) ? 3 : entity.role === 'hmi' || entity.role === 'scada_server' ? 2 : entity.role === 'ews' ? 1 : 0)
