import { createPack } from '../kit/pack.ts'
import { contained } from './contained.ts'
import { life } from './life.ts'
import { aluminiumProfile } from './profile.ts'
import { site } from './site.ts'
import { decoys, steps, twin } from './story.ts'

/** After Norsk Hydro, 2019. */
export const aluminium = createPack({
  ...aluminiumProfile,
  site, until: [56, '05:00'], steps, decoys, twin, life, mainEnding: 'manual-mode', otherCourses: new Map([['contained', contained]]), crossing: { step: 'jump-host', from: 'enterprise', to: 'dmz' },
  entities: ['e.strand', 'svc_mes', 'adm-dom', 'adm-site2', 'AURDAL-WS005', 'MES-01', 'DC01', 'JUMP-N', 'EWS-POT', 'HMI-C1', 'HMI-C2', '203.0.113.131'],
})
