import type { PlantQuestion } from '../../contract/plant.ts'
import type { ResolvedCase } from '../identity/resolve.ts'
import type { Entity } from '../model/entity.ts'
import type { CaseFile } from './case-file.ts'
import type { Sightings } from './plant-sightings.ts'

/** What a person should look at, the most consequential first. */
export function writeQuestions(_file: CaseFile, _resolution: ResolvedCase, _sightings: Sightings, _assets: readonly Entity[]): PlantQuestion[] {
  return []
}
