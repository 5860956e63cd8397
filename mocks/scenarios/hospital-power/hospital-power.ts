import { createPack } from '../kit/pack.ts'
import { decoys, twin } from './calm.ts'
import { contractorReal } from './contractor.ts'
import { life } from './life.ts'
import { hospitalPowerProfile } from './profile.ts'
import { CHILLERS, GENERATORS, site, SWITCHES, THEATRES } from './site.ts'
import { contained, steps } from './steps.ts'

/** A hospital whose air and emergency supply are taken over in a heat wave; invented. */
export const hospitalPower = createPack({
  ...hospitalPowerProfile,
  site, until: [51, '13:00'], steps, decoys, twin, life, mainEnding: 'theatres-closed', otherCourses: new Map([['contained', contained], ['contractor-real', contractorReal]]),
  crossing: { step: 'night-tunnel', from: 'internet', to: 'dmz' },
  entities: ['m.ferrer', 'svc_fm', 'adm-net', 'adm-backup', 'termia.support', 'FM-APP', 'FS01', 'JUMP-E', 'BMS-SRV', 'EPMS-SRV', 'VBR01', ...THEATRES, ...CHILLERS, ...GENERATORS, ...SWITCHES, '203.0.113.101', '203.0.113.106'],
})
