import { createPack } from '../kit/pack.ts'
import { decoys, twin } from './calm.ts'
import { life } from './life.ts'
import { grid2016Profile } from './profile.ts'
import { site } from './site.ts'
import { contained, relaysTested, steps } from './steps.ts'

/** After the attack on a transmission substation near Kyiv, 2016. */
export const grid2016 = createPack({
  ...grid2016Profile,
  site, until: [55, '06:00'], steps, decoys, twin, life, mainEnding: 'blackout', otherCourses: new Map([['relays-tested', relaysTested], ['contained', contained]]),
  crossing: { step: 'archive-login', from: 'enterprise', to: 'operations' },
  entities: ['y.demchuk', 'p.boiko', 'adm-help', 'admin', 'sysadm', 'arc_admin', 'svc_arc', 'TS-01', 'ARC-SQL', 'SCADA-2', 'OPC-1', 'EWS-1', 'HMI-1', 'RTU-1', 'RTU-2', 'RTU-3', 'RTU-4', 'RTU-5', 'RTU-6', 'REL-1', 'REL-2', 'REL-3', 'REL-4', '203.0.113.71', '203.0.113.72'],
})
