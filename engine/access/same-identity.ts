import type { Person } from '../../contract/roles.ts'

/** Parts of account names that say what sort of account it is, not whose. */
const KINDS: ReadonlySet<string> = new Set(['adm', 'admin', 'priv', 'ext', 'da', 't0', 't1', 't2'])
/** Names are hostile input; no real one is longer. */
const MOST_LETTERS = 200
/** Shorter forms ("km") belong to too many. */
const FEWEST_LETTERS = 3

/** A name as it stands in any of the spellings of a log: without domain, mail host, path and kind. */
function wordsOf(name: string): string[] {
  let bare = name.slice(0, MOST_LETTERS).toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '')
  bare = bare.slice(bare.lastIndexOf('\\') + 1)
  bare = bare.slice(bare.lastIndexOf('/') + 1)
  bare = bare.slice(bare.lastIndexOf(':') + 1)
  const at = bare.indexOf('@')
  if (at > 0) bare = bare.slice(0, at)
  const words = bare.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const own = words.filter((word) => !KINDS.has(word))
  return (own.length > 0 ? own : words).map((word) => withoutNumber(word))
}

/** "moreau2" is Moreau's second account; a name that is all digits stays. */
function withoutNumber(word: string): string {
  let end = word.length
  while (end > 0 && word.charCodeAt(end - 1) >= 48 && word.charCodeAt(end - 1) <= 57) end--
  return end === 0 ? word : word.slice(0, end)
}

/** Every way of writing a name that accounts are made of: "Karim Moreau" is also kmoreau, moreauk and moreaukarim. */
function formsOf(name: string): string[] {
  const words = wordsOf(name)
  if (words.length === 0) return []
  const [first, last] = [words[0]!, words.at(-1)!]
  const forms = words.length === 1 ? [first] : [words.join(''), first + last, last + first, initial(first) + last, last + initial(first), first + initial(last), initial(last) + first]
  return forms.filter((form) => form.length >= FEWEST_LETTERS)
}

/** The first letter, which may be two UTF-16 units long. */
const initial = (word: string): string => String.fromCodePoint(word.codePointAt(0)!)

/** All forms of all names of one person, or of several. */
export type NameForms = ReadonlySet<string>

/** Empty for names without letters or digits: they are nobody's. */
export const nameForms = (names: readonly string[]): NameForms => new Set(names.flatMap(formsOf))

/** Whether two sets of names can be one person. In doubt they are: a colleague of a like name costs a second answer, a missed alias the plant. */
export function canBeSame(one: NameForms, other: NameForms): boolean {
  for (const form of one) if (other.has(form)) return true
  return false
}

/** The same of names. */
export const isSameIdentity = (one: readonly string[], other: readonly string[]): boolean => canBeSame(nameForms(one), nameForms(other))

/** The names of a person. */
export const namesOf = ({ name, account }: Pick<Person, 'name' | 'account'>): string[] => (account === null ? [name] : [name, account])
