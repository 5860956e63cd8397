import { createPack } from '../kit/pack.ts'
import { stationsCut } from './stations-cut.ts'
import { life } from './life.ts'
import { heatingProfile } from './profile.ts'
import { site } from './site.ts'
import { decoys, steps, twin } from './story.ts'

/** After FrostyGoop, 2024. */
export const heating = createPack({
  ...heatingProfile,
  site, until: [53, '08:00'], steps, decoys, twin, life, mainEnding: 'no-heat', otherCourses: new Map([['stations-cut', stationsCut]]), crossing: { step: 'web-shell', from: 'internet', to: 'dmz' },
  entities: ['GW-WEB', 'HEAT-SRV', 'd.kos', 'www-data', 'root', 'ENC-1', 'ENC-2', 'ENC-3', 'ENC-4', 'ENC-5', 'ENC-6', '203.0.113.171', '203.0.113.175'],
})
