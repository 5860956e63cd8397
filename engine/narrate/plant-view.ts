import type { Plant, PlantFact } from '../../contract/plant.ts'
import type { CaseFile } from './case-file.ts'

const known = <T>(value: T | null, declared: boolean): PlantFact<T> => ({ value, basis: value === null ? 'unknown' : declared ? 'declared' : 'inferred', why: '', citations: [], conflict: null })

/** The plant as files, people and traffic tell it. */
export function writePlant(file: CaseFile): Omit<Plant, 'revision'> {
  const assets = file.entities.all.filter((entity) => (entity.kind === 'host' || entity.kind === 'controller') && (entity.role !== null || !entity.inferred))
  return {
    timezone: file.plant.timezone,
    sites: [], zones: [], conduits: [], identities: [], engineering: [], windows: [], papers: [], questions: [],
    assets: assets.map((entity) => ({
      id: entity.key, kind: entity.kind, name: entity.name, aliases: [...entity.aliases], addresses: [],
      role: known(entity.role, !entity.inferred), level: known(entity.level, !entity.inferred), lane: known(entity.zone, !entity.inferred), area: known<string>(null, false),
      plant: known(entity.plant, !entity.inferred), nickname: known(entity.nickname, !entity.inferred), process: known<string>(null, false), safety: known<boolean>(entity.zone === 'safety', !entity.inferred),
      costPerHour: known<number>(null, false), restoreHours: known<number>(null, false), zone: `${entity.plant ?? ''}/${entity.zone}`, records: 0, first: null, last: null,
    })),
    leftOut: { assets: 0, identities: 0, papers: 0 },
  }
}
