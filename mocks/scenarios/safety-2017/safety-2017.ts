import { createPack } from '../kit/pack.ts'
import { decoys, twin } from './calm.ts'
import { life } from './life.ts'
import { safety2017Profile } from './profile.ts'
import { site } from './site.ts'
import { keyReturned, steps } from './steps.ts'

/** After TRITON, 2017. */
export const safety2017 = createPack({
  ...safety2017Profile,
  site, until: [84, '12:00'], steps, decoys, twin, life, mainEnding: 'trip', otherCourses: new Map([['key-returned', keyReturned]]),
  crossing: { step: 'jump-box', from: 'enterprise', to: 'dmz' },
  entities: ['m.salim', 'adm-app', 'adm-help', 'MAIL01', 'FS01', 'JUMP-1', 'SIS-EWS', 'SIS-A', 'SIS-B', 'SIS-C', 'SIS-D', '203.0.113.61', '203.0.113.62'],
})
