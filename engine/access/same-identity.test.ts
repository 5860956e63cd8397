import { describe, expect, it } from 'vitest'
import { isSameIdentity, namesOf } from './same-identity.ts'

const same = (a: string, b: string) => [isSameIdentity([a], [b]), isSameIdentity([b], [a])]

describe('[ACC-2] one person under several names', () => {
  it.each([
    ['Karim Moreau', 'account:k.moreau'], ['K. Moreau', 'PLANT\\kmoreau'], ['Karim Moreau', 'moreau.k@plant.example'], ['Karim Moreau', 'KMOREAU-ADM'],
    ['k.moreau', 'adm_k.moreau2'], ['Moreau, Karim', 'kmoreau'], ['Zoé Müller', 'z.muller'], ['Li Wei', 'wei.li'], ['arn:aws:iam::1:user/k.moreau', 'K Moreau'], ['Иван Петров', 'и.петров'],
    ['admin', 'PLANT\\admin'], ['4711', '4711'],
  ])('%s is %s', (a, b) => expect(same(a, b)).toEqual([true, true]))

  it.each([
    ['Karim Moreau', 'c.fabre'], ['K. Moreau', 'k.moreno'], ['Karim Moreau', 'admin'], ['', ''], ['--', '!!'], ['account:', 'host:'], ['Karim Moreau', 'karim.fabre'], ['J K', 'jk'],
    ['__proto__', 'constructor'],
  ])('%s is not %s', (a, b) => expect(same(a, b)).toEqual([false, false]))

  it('goes by the account too', () => {
    expect(isSameIdentity(namesOf({ name: 'Somebody Else', account: 'PLANT\\k.moreau' }), ['account:k.moreau'])).toBe(true)
    expect(namesOf({ name: 'A', account: null })).toEqual(['A'])
  })

  it('takes names of any length in no time', () => {
    expect(isSameIdentity(['@\\/:.'.repeat(400_000)], ['a'.repeat(2_000_000)])).toBe(false)
  })
})
