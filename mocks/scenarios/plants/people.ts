export const DOMAIN = 'PLANT'
export const DOMAIN_NAME = 'plant.example'

/** An address on the outside and where it is. */
export interface Place {
  readonly address: string
  readonly asn: number
  readonly city: string
  readonly country: string
}

export interface Person {
  /** sAMAccountName; the UPN is `account@plant.example`. */
  readonly account: string
  readonly name: string
  readonly plant: 'Lyon' | 'Ghent'
  readonly kind: 'employee' | 'engineer'
  readonly workstation: string
  readonly address: string
  /** Where the person works from when not at the plant. */
  readonly home: Place
}

export const LYON_OFFICE: Place = { address: '192.0.2.20', asn: 64496, city: 'Lyon', country: 'FR' }
export const GHENT_OFFICE: Place = { address: '192.0.2.40', asn: 64496, city: 'Ghent', country: 'BE' }

const GIVEN = ['Anne', 'Bruno', 'Claire', 'Denis', 'Elsa', 'Fabien', 'Gilles', 'Helene', 'Ivan', 'Julie', 'Karim', 'Laure', 'Marc', 'Nadia', 'Oscar', 'Paula', 'Remy', 'Sofia', 'Theo', 'Valerie']
const FAMILY = ['Arnaud', 'Bernard', 'Caron', 'Dubois', 'Evrard', 'Faure', 'Girard', 'Henry', 'Jacquet', 'Lambert', 'Martin', 'Noel', 'Peeters', 'Renard', 'Simon', 'Thomas', 'Urbain', 'Vermeer', 'Wouters', 'Maes']

/** People the story names. All others are made from lists of names. */
const NAMED: readonly (readonly [account: string, name: string, plant: 'Lyon' | 'Ghent', kind: 'employee' | 'engineer'])[] = [
  ['k.moreau', 'K. Moreau', 'Lyon', 'employee'],
  ['c.fabre', 'C. Fabre', 'Lyon', 'engineer'],
  ['t.vidal', 'T. Vidal', 'Lyon', 'engineer'],
  ['s.aubert', 'S. Aubert', 'Lyon', 'engineer'],
  ['e.janssens', 'E. Janssens', 'Ghent', 'engineer'],
  ['p.claes', 'P. Claes', 'Ghent', 'engineer'],
  ['l.roux', 'L. Roux', 'Lyon', 'employee'],
  ['m.petit', 'M. Petit', 'Lyon', 'employee'],
  ['o.dumas', 'O. Dumas', 'Lyon', 'employee'],
]

function person(index: number, account: string, name: string, plant: 'Lyon' | 'Ghent', kind: 'employee' | 'engineer'): Person {
  const lyon = plant === 'Lyon'
  return {
    account, name, plant, kind,
    workstation: `WS-${lyon ? 'LY' : 'GE'}-${String(index + 1).padStart(3, '0')}`,
    address: `10.${lyon ? 20 : 60}.10.${index + 11}`,
    home: { address: `198.51.100.${1 + index}`, asn: index % 3 === 0 ? 64498 : 64497, city: lyon ? 'Villeurbanne' : 'Aalst', country: lyon ? 'FR' : 'BE' },
  }
}

/** 120 employees of both plants, engineers first. */
export const PEOPLE: readonly Person[] = Array.from({ length: 120 }, (_, i) => {
  const named = NAMED[i]
  if (named) return person(i, ...named)
  const given = GIVEN[i % 20]!
  const family = FAMILY[(i * 7 + Math.floor(i / 20)) % 20]!
  return person(i, `${given[0]!.toLowerCase()}.${family.toLowerCase()}${i >= 60 ? i : ''}`, `${given} ${family}`, i % 5 < 3 ? 'Lyon' : 'Ghent', 'employee')
})

const BY_ACCOUNT = new Map(PEOPLE.map((p) => [p.account, p]))

/** The employee with this account. Throws when the scenario names someone who does not exist. */
export function personOf(account: string): Person {
  const found = BY_ACCOUNT.get(account)
  if (!found) throw new Error(`No person has the account ${account}`)
  return found
}

export function displayNameOf(account: string): string {
  return BY_ACCOUNT.get(account)?.name ?? account
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

const SIDS = new Map<string, string>()

/** A stable SID in the PLANT domain for an account, group or service. */
export function sidOf(name: string): string {
  let sid = SIDS.get(name)
  if (sid === undefined) SIDS.set(name, (sid = `S-1-5-21-3457937927-2839227994-823803824-${1100 + (hashOf(name) % 90000)}`))
  return sid
}

/** A stable object id in the identity provider. */
export function accountId(name: string): string {
  const a = hashOf(name).toString(16).padStart(8, '0')
  const b = hashOf(`${name}#`).toString(16).padStart(8, '0')
  return `${a}-${b.slice(0, 4)}-4${b.slice(4, 7)}-9${b.slice(5, 8)}-${a}${b.slice(0, 4)}`
}
