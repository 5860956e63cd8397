import { createPack } from '../kit/pack.ts'
import { life } from './life.ts'
import { denmark2023Profile } from './profile.ts'
import { site } from './site.ts'
import { decoys, entities, firstWave, notIslanded, secondWave, twin } from './story.ts'

/** After the attacks on Danish energy firms in May 2023, told as two campaigns that have nothing to do with each other. */
export const denmark2023 = createPack({
  ...denmark2023Profile,
  site, until: [41, '06:00'], life, steps: firstWave, unrelated: [secondWave], decoys, twin,
  mainEnding: 'island-mode', otherCourses: new Map([['not-islanded', notIslanded]]),
  crossing: { step: 'one-packet', from: 'internet', to: 'dmz' }, entities,
})
