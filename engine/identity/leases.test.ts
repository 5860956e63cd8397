import { describe, expect, it } from 'vitest'
import type { Instant } from '../model/units.ts'
import { DAY, HOUR } from '../model/units.ts'
import { AddressBook, Leases } from './leases.ts'

const at = (hours: number): Instant => (hours * HOUR) as Instant
const [SMITH, ACME] = [1, 2]

describe('[ENT-4] a VPN address belongs to whoever held its lease then', () => {
  it('gives each holder the time between opening and closing', () => {
    const leases = new Leases()
    leases.open('10.8.0.23', SMITH, at(8))
    leases.close(SMITH, at(16))
    leases.open('10.8.0.23', ACME, at(26))
    expect([at(7), at(9), at(17), at(27)].map((t) => leases.at('10.8.0.23', t)?.holder ?? null)).toEqual([null, SMITH, null, ACME])
  })

  it('ends a lease when the next one of the same address begins', () => {
    const leases = new Leases()
    leases.open('10.8.0.23', SMITH, at(8))
    leases.open('10.8.0.23', ACME, at(9))
    expect(leases.at('10.8.0.23', at(10))?.holder).toBe(ACME)
  })

  it('closes only the holder\'s own lease, and ends a forgotten one after a day', () => {
    const leases = new Leases()
    leases.open('10.8.0.23', SMITH, at(0))
    leases.close(ACME, at(1))
    expect(leases.at('10.8.0.23', at(2))?.holder).toBe(SMITH)
    expect(leases.at('10.8.0.23', (at(0) + DAY + 1) as Instant)).toBeNull()
  })
})

it('[ENT-3] an address is the host last seen with it; before the first sight, the first', () => {
  const book = new AddressBook()
  book.see('10.0.0.5', 11, at(10))
  book.see('10.0.0.5', 12, at(20))
  expect([at(5), at(15), at(25)].map((t) => book.at('10.0.0.5', t))).toEqual([11, 11, 12])
  expect(book.at('10.0.0.6', at(15))).toBe(0)
})
