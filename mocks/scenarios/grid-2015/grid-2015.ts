import { createPack } from '../kit/pack.ts'
import { contained } from './contained.ts'
import { life } from './life.ts'
import { decoys, twin } from './calm.ts'
import { grid2015Profile } from './profile.ts'
import { site } from './site.ts'
import { steps } from './steps.ts'

/** After the attack on three Ukrainian grid operators in 2015. */
export const grid2015 = createPack({
  ...grid2015Profile,
  site, until: [55, '17:00'], steps, decoys, twin, life, mainEnding: 'blackout', otherCourses: new Map([['contained', contained]]),
  crossing: { step: 'dispatcher-desk', from: 'enterprise', to: 'control' },
  entities: ['h.lysenko', 'adm-dom', 'i.melnyk', 'r.bondar', 'p.hrytsak', 'OBL-WS006', 'DC01', 'FS01', 'OPS-WS1', 'OPS-WS2', 'DMS-01', 'UPS-MGT', 'SG-01', 'SG-02', 'SG-03', 'SG-04', 'RTU-101', 'RTU-102', 'RTU-103', 'RTU-104', 'RTU-105', 'RTU-106', '203.0.113.41', '203.0.113.58'],
})
