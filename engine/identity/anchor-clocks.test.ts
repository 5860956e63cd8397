import { expect, it } from 'vitest'
import { EventStore } from '../ingest/store.ts'
import { DAY, HOUR, MINUTE, type Instant } from '../model/units.ts'
import { collectAnchors, findZone } from './anchor-clocks.ts'

const START = Date.UTC(2025, 6, 1)

/** Sign-ins of ten people, one a day each, in a file whose clock is known; VPN sessions a minute before, in one that runs `eastHours` ahead of UTC. */
function worlds(eastHours: number, days: number): EventStore {
  const store = new EventStore()
  for (let day = 0; day < days; day++) {
    for (let person = 0; person < 10; person++) {
      // Odd minutes, so that people do not coincide with each other.
      const at = START + day * DAY + 7 * HOUR + person * 37 * MINUTE
      store.append({ time: at as Instant, kind: 'sign_in', actor: `p${person}@plant.example` }, 0, store.count, 1, 1)
      store.append({ time: (at - MINUTE + eastHours * HOUR) as Instant, kind: 'tunnel_opened', actor: `PLANT\\p${person}` }, 1, store.count, 1, 1)
    }
  }
  return store
}

const find = (store: EventStore, plantZone = 'UTC'): unknown =>
  findZone(store, { file: 1, from: 0, to: store.count }, collectAnchors(store, (file) => file === 0), plantZone, (time) => time - 2 * HOUR)

it('[ING-9] a file is put where its people\'s acts coincide with those of other files', () => {
  expect(find(worlds(2, 5))).toEqual({ zone: 'Etc/GMT-2', anchors: 50 })
  expect(find(worlds(-5, 5))).toEqual({ zone: 'Etc/GMT+5', anchors: 50 })
  expect(find(worlds(0, 5))).toEqual({ zone: 'UTC', anchors: 50 })
})

it('[ING-9] the plant\'s own zone goes before a fixed one that agrees with it', () => {
  expect(find(worlds(2, 5), 'Europe/Paris')).toEqual({ zone: 'Europe/Paris', anchors: 50 })
})

it('[ING-9] too few coincidences, or none, leave the zone open', () => {
  const few = new EventStore()
  few.append({ time: START as Instant, kind: 'sign_in', actor: 'kim' }, 0, 0, 1, 1)
  few.append({ time: (START + 2 * HOUR) as Instant, kind: 'tunnel_opened', actor: 'kim' }, 1, 0, 1, 1)
  expect(find(few)).toBeNull()
  expect(find(new EventStore())).toBeNull()
})

it('[ING-9] a person who is everywhere at every hour proves nothing', () => {
  const store = new EventStore()
  for (let hour = 0; hour < 24 * 5; hour++) store.append({ time: (START + hour * HOUR) as Instant, kind: 'sign_in', actor: 'bot' }, 0, hour, 1, 1)
  for (let hour = 0; hour < 24 * 5; hour++) store.append({ time: (START + hour * HOUR) as Instant, kind: 'tunnel_opened', actor: 'bot' }, 1, hour, 1, 1)
  expect(find(store)).toBeNull()
})
