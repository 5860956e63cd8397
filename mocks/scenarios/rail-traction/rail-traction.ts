import { createPack } from '../kit/pack.ts'
import { decoys, twin } from './calm.ts'
import { life } from './life.ts'
import { railTractionProfile } from './profile.ts'
import { SHAFTS, site, SUBSTATIONS } from './site.ts'
import { contained, steps } from './steps.ts'

/** A metro whose IT provider is the way in; invented. */
export const railTraction = createPack({
  ...railTractionProfile,
  site, until: [45, '12:00'], steps, decoys, twin, life, mainEnding: 'service-stopped', otherCourses: new Map([['contained', contained]]),
  crossing: { step: 'patch-server', from: 'enterprise', to: 'dmz' },
  entities: ['itwerk.ops2', 'adm-dom', 'adm-patch', 'b.moser', 'g.huber', 'svc_tps', 'RMM-01', 'DC01', 'FS01', 'PATCH-01', 'DEPOT-SRV', 'EWS-TP', 'OCC-OWS1', 'OCC-OWS2', 'VENT-SRV', 'TPS-SRV', ...SUBSTATIONS, ...SHAFTS, '203.0.113.116', '203.0.113.119'],
})
