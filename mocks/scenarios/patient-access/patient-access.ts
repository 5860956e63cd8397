import { createPack } from '../kit/pack.ts'
import { wayClosed } from './way-closed.ts'
import { life } from './life.ts'
import { patientAccessProfile } from './profile.ts'
import { site } from './site.ts'
import { decoys, steps, twin } from './story.ts'

/** After Volt Typhoon in the light and water department of Littleton, 2023. */
export const patientAccess = createPack({
  ...patientAccessProfile,
  site, until: [53, '18:00'], steps, decoys, twin, life, mainEnding: 'unnoticed', otherCourses: new Map([['way-closed', wayClosed]]), crossing: { step: 'jump-host', from: 'enterprise', to: 'dmz' },
  entities: ['r.dane', 'adm-gis', 'f.marsh', 'GIS-01', 'DC01', 'FS01', 'JUMP-L', 'EWS-L', 'RTU-S1', 'RTU-S2', 'RTU-S3', 'RTU-S4', '203.0.113.221', '203.0.113.222', '203.0.113.223', '203.0.113.224', '203.0.113.225', '203.0.113.226', '203.0.113.227', '203.0.113.228'],
})
