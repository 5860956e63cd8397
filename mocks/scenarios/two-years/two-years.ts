import { createPack } from '../kit/pack.ts'
import { answers, answersInTime } from './answers.ts'
import { plants } from './company.ts'
import { closed, first, open, stopped } from './intrusions.ts'
import { life } from './life.ts'
import { writePlantTable } from './plant-table.ts'
import { twoYearsProfile } from './profile.ts'
import { decoys, twin } from './quiet.ts'

const [site, ...others] = plants

/** Eight quarters of a group of five plants: eleven intrusions, of which five stay in IT, four reach the boundary and two the controllers. */
export const twoYears = createPack({
  ...twoYearsProfile,
  site: site!, plants: others, until: [730, '22:00'], plantFile: writePlantTable(), life, isLifeWhole: true,
  steps: first.steps, crossing: first.crossing, entities: first.entities, unrelated: [...closed, open], response: [answers], decoys, twin,
  mainEnding: 'one-open', otherCourses: new Map([['all-closed', { steps: first.steps, unrelated: [...closed, stopped], response: [answersInTime] }]]),
})
