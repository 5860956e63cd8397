import { createPack } from '../kit/pack.ts'
import { life } from './life.ts'
import { exposedPlcProfile } from './profile.ts'
import { site } from './site.ts'
import { decoys, doorShut, screenFault, steps, twin } from './story.ts'

/** After the defaced water controllers of November 2023: the case without a cascade. */
export const exposedPlc = createPack({
  ...exposedPlcProfile,
  site, until: [28, '10:00'], life, steps, decoys, twin,
  mainEnding: 'defaced', otherCourses: new Map([['door-shut', doorShut]]), otherEndings: new Map([['screen-fault', screenFault]]),
  crossing: { step: 'first-password', from: 'internet', to: 'control' },
  entities: ['BOOST-1', 'BOOST-2', 'BOOST-3', 'BOOST-4', '203.0.113.207'],
})
