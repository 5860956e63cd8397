import { createPack } from '../kit/pack.ts'
import { decoys, twin } from './calm.ts'
import { life } from './life.ts'
import { site } from './site.ts'
import { keyReturned, steps } from './steps.ts'

/** After TRITON, 2017. */
export const safety2017 = createPack({
  id: 'safety-2017', title: 'The key in PROGRAM', description: 'A petrochemical complex, twelve weeks of logs. In June a safety system trips and is exchanged; in August two trip at once.',
  site, until: [84, '12:00'], steps, decoys, twin, life, mainEnding: 'trip', otherCourses: new Map([['key-returned', keyReturned]]),
  crossing: { step: 'jump-box', from: 'enterprise', to: 'dmz' },
  entities: ['m.salim', 'adm-app', 'adm-help', 'MAIL01', 'FS01', 'JUMP-1', 'SIS-EWS', 'SIS-A', 'SIS-B', 'SIS-C', 'SIS-D', '203.0.113.61', '203.0.113.62'],
})
