import { ACCOUNT_HEADER, NAME_HEADER, Person, ROLE_HEADER } from '../../contract/roles.ts'

const KEY = 'throughline.person'
let person: Person | null = readPerson()

/** Who works at this device, as they said themselves; null until they did. */
export const readRequester = (): Person | null => person

/** Remembers who works at this device; a host that knows its user pays no heed. */
export function rememberRequester(next: Person): void {
  person = next
  try {
    localStorage.setItem(KEY, JSON.stringify(next))
  } catch {
    // Storage may be closed; the choice then lasts as long as the page.
  }
}

/** Headers that name a person, so that two devices on one host are two people. Empty for null: the setting of the host holds. */
export function headersOf(who: Person | null): Record<string, string> {
  if (who === null) return {}
  return {
    [ROLE_HEADER]: who.role,
    ...(who.name === '' ? {} : { [NAME_HEADER]: encodeURIComponent(who.name) }),
    ...(who.account === null || who.account === '' ? {} : { [ACCOUNT_HEADER]: encodeURIComponent(who.account) }),
  }
}

function readPerson(): Person | null {
  try {
    const read = Person.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
