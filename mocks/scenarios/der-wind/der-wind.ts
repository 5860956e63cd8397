import { createPack } from '../kit/pack.ts'
import { edgeClosed } from './edge-closed.ts'
import { life } from './life.ts'
import { derWindProfile } from './profile.ts'
import { site } from './site.ts'
import { decoys, steps, twin } from './story.ts'

/** After the attack on Polish renewables and a heat plant in December 2025. */
export const derWind = createPack({
  ...derWindProfile,
  site, until: [56, '07:30'], steps, decoys, twin, life, mainEnding: 'view-lost', otherCourses: new Map([['edge-closed', edgeClosed]]), crossing: { step: 'park-scan', from: 'enterprise', to: 'control' },
  entities: ['z.wilk', 'adm-chp', 'turbine-service', 'CHP-APP', 'DC01', 'FS01', 'SCADA-W', 'HMI-W1', ...['1', '2', '3'].flatMap((n) => [`RTU-W${n}`, `SG-W${n}`, `IED-W${n}`]), '203.0.113.61', '203.0.113.64'],
})
