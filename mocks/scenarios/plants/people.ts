import type { Organisation, Place } from '../core/organisation.ts'
import { CEST_MS } from '../core/clock.ts'


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

/** The company of both plants. */
export const PLANT: Organisation = {
  domain: 'PLANT', dnsName: 'plant.example', domainSid: 'S-1-5-21-3457937927-2839227994-823803824', tenant: '6f1d1b1e-2a0c-4b7e-9a35-0c5f5d1e7a10', sharePoint: 'plantexample.sharepoint.com',
  offsetMs: CEST_MS, vpnHost: 'vpn1', backupHost: 'VBR01', displayName: (account) => BY_ACCOUNT.get(account)?.name ?? account,
}
