import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the booster station before it is opened. */
export const exposedPlcProfile: ScenarioProfile = {
  id: 'exposed-plc', title: 'A slogan at the booster station', sector: 'water',
  description: 'A small water authority, four weeks of logs. On a Saturday evening the screen of one booster station shows a slogan; nothing in the offices was ever touched.',
  about: {
    after: 'Aliquippa, Pennsylvania, and others, November 2023',
    sources: ['uni1: cybernoz.com on the alert of CISA', 'uni2: executivegov.com, December 2023', 'uni3: oodaloop.com, 29 November 2023', 'MITRE ATT&CK campaign C0031', 'CISA and others, AA23-335A'],
    attribution: { confidence: 90, note: 'US and Israeli agencies name a group of the Iranian Revolutionary Guard that called itself CyberAv3ngers.' },
  },
  decisionPoints: [
    { at: '2025-11-29T22:20:00.000Z', question: 'One station shows a slogan. The same controller stands in three more. Unplug them all?', options: ['Unplug all four and man them', 'Unplug the one', 'Leave them and change the password'], ask: { account: null, asset: 'BOOST-2', answer: { verdict: 'unauthorised', by: { name: 'Duty operator', role: 'shift_manager' } } } },
    { at: '2025-11-29T22:50:00.000Z', question: 'Is this the beginning of something in the offices or the works, or only this?', options: ['Only this: direct exposure', 'Treat the works as reached', 'Unknown until the controllers are read'], ask: { account: null, asset: 'BOOST-2', answer: { verdict: 'unauthorised', by: { name: 'Duty operator', role: 'shift_manager' } } } },
  ],
  endings: [{ id: 'defaced', title: 'Defaced, pumps by hand' }, { id: 'screen-fault', title: 'A dead screen and nobody behind it' }, { id: 'door-shut', title: 'The password had been changed' }],
  hasTwin: true,
}
