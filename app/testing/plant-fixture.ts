import type { Plant, PlantAsset, PlantFact } from '../../contract/plant.ts'
import type { AssetRole } from '../../contract/vocabulary.ts'

/** A fact on a basis; unknown when there is no value. */
export const fact = <T>(value: T | null, basis: PlantFact<T>['basis'] = value === null ? 'unknown' : 'inferred', why = ''): PlantFact<T> => ({ value, basis, why, citations: [], conflict: null })

export function plantAsset(name: string, part: Partial<PlantAsset> = {}): PlantAsset {
  return {
    id: `host:${name.toLowerCase()}`, kind: 'host', name, aliases: [], addresses: [], role: fact<AssetRole>(null), level: fact<number>(null), lane: fact('control'), area: fact<string>(null), plant: fact('Lyon'),
    nickname: fact<string>(null), process: fact<string>(null), safety: fact(false), costPerHour: fact<number>(null), restoreHours: fact<number>(null), zone: 'z-control', records: 4, first: null, last: null, ...part,
  }
}

/** A small plant of the contract's form: two zones, a conduit between them, four assets, an account. */
export function plantFixture(): Plant {
  return {
    revision: 1, timezone: 'Europe/Paris',
    sites: [{ id: 'site:Lyon', name: 'Lyon', timezone: fact<string>(null), sector: fact<string>(null), costPerHour: fact<number>(null), capacity: fact<number>(null), unit: fact<string>(null), assets: 4 }],
    zones: [
      { id: 'z-ops', title: 'Operations', plant: 'Lyon', lane: 'operations', area: null, levels: [3], subnets: ['10.1.7.0/24'], assets: 1, unconfirmed: 1 },
      { id: 'z-control', title: 'Boiler 2 cell', plant: 'Lyon', lane: 'control', area: 'Boiler 2 cell', levels: [1, 2], subnets: ['10.1.9.0/24'], assets: 3, unconfirmed: 3 },
    ],
    conduits: [{ id: 'c1', from: 'z-ops', to: 'z-control', boundary: false, approved: fact<boolean>(null), services: [{ name: 's7comm', records: 1200 }], pairs: [], pairCount: 0, records: 1200, first: null, last: null }],
    assets: [
      plantAsset('EWS-07', { role: fact('ews', 'inferred', 'programs 3 controllers'), level: fact(3), lane: fact('operations'), zone: 'z-ops' }),
      plantAsset('PLC-1', { kind: 'controller', role: fact('plc'), level: fact(1) }), plantAsset('PLC-2', { kind: 'controller', role: fact('plc', 'declared'), level: fact(1, 'declared') }), plantAsset('HMI-B2', { role: fact('hmi'), level: fact(2) }),
    ],
    identities: [{ id: 'account:k.moreau', name: 'K. Moreau', aliases: ['k.moreau'], kind: fact('employee'), plant: fact('Lyon'), nickname: fact<string>(null), company: fact<string>(null), roster: fact<string>(null), reaches: ['host:ews-07'], reachesCount: 1, lastOtAccess: null, records: 9, first: null, last: null }],
    engineering: [], windows: [], papers: [], questions: [], leftOut: { assets: 0, identities: 0, papers: 0 },
  }
}
