import { createPack } from '../kit/pack.ts'
import { contained, decoys, twin } from './calm.ts'
import { life } from './life.ts'
import { grid2022Profile } from './profile.ts'
import { site } from './site.ts'
import { steps } from './steps.ts'

const beforeTheDisc = steps.filter((s) => s.at < site.at(107, '00:00'))

/** After the attack on a Ukrainian grid operator in 2022. */
export const grid2022 = createPack({
  ...grid2022Profile,
  site, until: [114, '07:20'], life, steps, decoys, twin,
  mainEnding: 'breakers-open', otherCourses: new Map([['contained', { steps: beforeTheDisc, response: contained }]]),
  crossing: { step: 'hypervisor', from: 'enterprise', to: 'operations' },
  entities: ['WEB01', 'www-data', 'adm-dom', 'DC01', 'ESX-02', 'root', 'SCADA-01', 'scadaop', 'APP-01', 'STEP-WS006', ...[1, 2, 3, 4, 5, 6].map((n) => `RTU-0${n}`), '203.0.113.121', '203.0.113.127'],
})
