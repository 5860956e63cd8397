import type { Decibans, EntityId, Instant } from '../../model/units.ts'
import type { Access } from './acts.ts'
import { shrunk } from './surprise.ts'
import { Tally } from './tally.ts'

/** How often a place was come to, and how often by one who never was there. */
interface Visits {
  acts: number
  news: number
}

/** What the places people come from and go to tell, whoever comes: how many use them, and how often somebody new does. */
export class Places {
  private readonly users = new Tally()
  private readonly visits = new Map<number, Visits>()

  /** An account came from this source for the first time. */
  addUser(source: EntityId, access: Access, at: Instant): void {
    this.users.add(placeKey('source', source, access), at)
  }

  /** An account came to this target, `isNew` when for the first time. */
  visit(target: EntityId, access: Access, isNew: boolean, at: Instant): void {
    const place = placeKey('target', target, access)
    count(this.visits, place, isNew)
    if (isNew) this.users.add(place, at)
  }

  /** Accounts seen there so far. */
  usersOf(what: 'source' | 'target', place: EntityId, access: Access): number {
    return this.users.count(placeKey(what, place, access))
  }

  /** Rate at which somebody new comes to a target, shrunk to `otherwise`: at least that. */
  rateOfNew(target: EntityId, access: Access, otherwise: number): number {
    const visits = this.visits.get(placeKey('target', target, access))
    return visits ? Math.max(otherwise, shrunk(visits.news, visits.acts, otherwise)) : otherwise
  }

  /** What a source says less of one hand, the more others come from it: any of them may be the one. */
  commonplace(source: EntityId, access: Access, at: Instant): Decibans {
    return 10 * Math.log10(1 + this.users.settled(placeKey('source', source, access), at) / 2)
  }
}

/** Its very first visitor says nothing of how often a place meets new ones. */
function count(visits: Map<number, Visits>, key: number, isNew: boolean): void {
  const known = visits.get(key)
  if (!known) return void visits.set(key, { acts: 1, news: 0 })
  known.acts++
  if (isNew) known.news++
}

const placeKey = (what: 'source' | 'target', place: EntityId, access: Access): number => place * 8 + (what === 'source' ? 0 : 4) + access
