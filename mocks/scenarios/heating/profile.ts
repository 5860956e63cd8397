import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the district heating before it is opened. */
export const heatingProfile: ScenarioProfile = {
  id: 'heating', title: 'Six hundred cold houses', sector: 'energy',
  description: 'A city’s district heating, eight weeks of logs. A page on a gateway in December; in January the stations believe the houses are warm.',
  about: {
    after: 'Lviv, district heating, January 2024 (FrostyGoop)',
    sources: ['Dragos: Impact of FrostyGoop ICS malware on connected OT systems, July 2024', 'MITRE ATT&CK campaign C0041', 'A later account that knows no way in through IT'],
    attribution: { confidence: 0, note: 'Nobody was named in public. That it began at the edge router is probable (70).' },
  },
  decisionPoints: [
    { at: '2025-12-29T23:50:00.000Z', question: 'The registry hives of the control server are saved by night. Rebuild the server in the middle of winter?', options: ['Change its passwords and watch', 'Close the gateway', 'Rebuild and run the stations by hand'], ask: { account: 'root on gw-web', asset: 'HEAT-SRV', answer: { verdict: 'unauthorised', by: { name: 'Y. Hrab', role: 'ot_engineer' } } } },
    { at: '2026-01-22T21:00:00.000Z', question: 'Stations are asked by somebody who is not the control server. Cut them all off?', options: ['Allow the control server only', 'Cut the stations off, they go on by themselves', 'Call the engineer whose account it is'], ask: { account: 'd.kos', asset: 'ENC-1', answer: { verdict: 'not_me', by: { name: 'D. Kos', role: 'ot_engineer' } } } },
  ],
  endings: [{ id: 'no-heat', title: 'Six hundred cold houses' }, { id: 'stations-cut', title: 'The stations listen to their server only' }],
  hasTwin: true,
}
