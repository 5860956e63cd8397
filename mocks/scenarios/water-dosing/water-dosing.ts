import { createPack } from '../kit/pack.ts'
import { life } from './life.ts'
import { waterDosingProfile } from './profile.ts'
import { site } from './site.ts'
import { decoys, otherEndings, steps, twin } from './story.ts'

/** After Oldsmar, 2021, with the three readings of it that were told. */
export const waterDosing = createPack({
  ...waterDosingProfile,
  site, until: [21, '18:00'], steps, decoys, twin, life, otherEndings,
  crossing: { step: 'morning-session', from: 'internet', to: 'control' },
  entities: ['WTP-HMI1', 'PLC-DOSE', '203.0.113.90'],
})
