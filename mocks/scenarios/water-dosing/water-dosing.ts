import { createPack } from '../kit/pack.ts'
import { site } from './site.ts'
import { decoys, otherEndings, steps, twin } from './story.ts'

/** After Oldsmar, 2021, with the three readings of it that were told. */
export const waterDosing = createPack({
  id: 'water-dosing', title: 'A cursor at the water works', description: 'A small town’s water works, three weeks of logs. One afternoon the caustic dosing stands at 11,100 ppm for four minutes.',
  site, until: [21, '18:00'], steps, decoys, twin, otherEndings,
  crossing: { step: 'morning-session', from: 'internet', to: 'control' },
  entities: ['WTP-HMI1', 'PLC-DOSE', '203.0.113.90'],
})
