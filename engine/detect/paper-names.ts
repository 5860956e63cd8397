import type { Entity } from '../model/entity.ts'
import { plainHeader } from '../ingest/sources/columns.ts'
import { wordsOf } from './text-memo.ts'

/** Words that name neither a person nor a company. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(['support', 'admin', 'user', 'service', 'vendor', 'remote', 'external', 'ext', 'the', 'and', 'gmbh', 'ltd', 'inc', 'team', 'shift', 'account', 'local', 'com', 'corp', 'contractor'])

/** Telling words of a crew entry; what follows an @ (a mail domain) names everybody and so nobody. */
export const crewWords = (text: string): ReadonlySet<string> => tellingWords(text.toLowerCase().replaceAll(/@[^\s,;)]*/g, ' '))

/** Telling words of the user part of an account's names; for vendors the domain too, since it names the company. */
export const accountWords = (account: Entity, company: string | null): ReadonlySet<string> => {
  const words = new Set<string>()
  for (const name of [account.name, account.key.slice(account.key.indexOf(':') + 1), account.nickname ?? '', ...account.aliases]) {
    const lower = name.toLowerCase()
    const user = account.accountKind === 'vendor_user' ? lower : lower.slice(lower.lastIndexOf('\\') + 1).split('@', 1)[0]!
    for (const word of tellingWords(user)) words.add(word)
  }
  // The plant's own people are of one company: it tells nobody apart, but a vendor's does.
  if (company !== null && account.accountKind === 'vendor_user') for (const word of tellingWords(company.toLowerCase())) words.add(word)
  return words
}

/** Words of a lower-cased name that tell one from another. */
export const tellingWords = (lowerCased: string): Set<string> => new Set(wordsOf(lowerCased).filter((word) => word.length >= 3 && !EMPTY_WORDS.has(word)))

/** The name of an asset without case and domain. */
export const shortName = (name: string): string => name.trim().toLowerCase().split('.', 1)[0]!

/** All names of an asset, each without case and domain. */
export const namesOf = (entity: Entity): Set<string> => new Set([entity.name, entity.nickname ?? '', ...entity.aliases].filter((name) => name !== '').map(shortName))

/** "Boiler 2", "boiler-2" and "BOILER2*" are one unit. */
export const unitKey = (text: string): string => plainHeader(text.slice(0, 200))

/**
 * Keys of the units, groups and functional locations an asset belongs to: the beginnings of its own name at the
 * separators ("PLC-B2-03" → PLC-B2), and of its nickname, area and process at the words ("Boiler 2 cell" → Boiler 2).
 * Beginnings without a number name a sort of thing, not a place, and are left out.
 * @param places area and process of the asset, as the plant tells them.
 */
export const unitsOf = (entity: Entity, places: readonly string[]): ReadonlySet<string> => {
  const units = new Set<string>()
  for (const name of [entity.name, ...entity.aliases]) addBeginnings(units, shortName(name), false)
  for (const place of [entity.nickname ?? '', ...places]) addBeginnings(units, place.toLowerCase(), true)
  units.delete('')
  return units
}

const addBeginnings = (units: Set<string>, text: string, whole: boolean): void => {
  const words = wordsOf(text)
  for (let n = 2; n < words.length; n++) {
    const key = words.slice(0, n).join('')
    if (hasDigit(key)) units.add(key)
  }
  if (whole && words.length > 0) units.add(words.join(''))
}

const hasDigit = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x30 && text.charCodeAt(i) <= 0x39) return true
  return false
}
