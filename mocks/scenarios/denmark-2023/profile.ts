import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the heat-and-power works before they are opened. */
export const denmark2023Profile: ScenarioProfile = {
  id: 'denmark-2023', title: 'One packet', sector: 'energy',
  description: 'Three small heat-and-power works, six weeks of logs. One packet to each edge box on a Sunday in May, ten quiet days, and then a box that floods strangers.',
  about: {
    after: 'Denmark, 22 energy firms, May 2023',
    sources: ['dk1: csidb.net, incident e4b474f0', 'dk2: circleid.com, 16 November 2023, on the report of SektorCERT', 'dk3: icsstrive.com, largest recorded cyberattacks at Danish energy infrastructure', 'dk4: Forescout, analysis of energy sector cyberattacks in Denmark and Ukraine'],
    attribution: { confidence: 30, note: 'That Sandworm had a hand in it is doubtful. That the two waves have nothing to do with each other is probable (70), and so they are two campaigns here.' },
  },
  decisionPoints: [
    { at: '2025-05-11T11:15:00.000Z', question: 'Two boxes sent something the size of their configuration to a stranger after one packet. Whose passwords are in it?', options: ['New passwords and keys on all boxes today', 'Take the boxes off the internet until they are patched', 'Wait for the planned update in June'], ask: { account: null, asset: 'FW-N', answer: { verdict: 'unauthorised', by: { name: 'Firewall service', role: 'ot_engineer' } } } },
    { at: '2025-05-22T12:55:00.000Z', question: 'Another box fetched a program and calls out. Same visitor or another one?', options: ['One case, act on the worst', 'Two cases, treat the box alone', 'Unknown, keep both open'], ask: { account: null, asset: 'FW-V', answer: { verdict: 'unauthorised', by: { name: 'Firewall service', role: 'ot_engineer' } } } },
    { at: '2025-05-24T08:50:00.000Z', question: 'One works is not seen. Cut all three off and run them by hand?', options: ['Island mode for all works', 'Cut off the one works', 'Stay connected, replace the box and watch'], ask: { account: null, asset: 'FW-V', answer: { verdict: 'unauthorised', by: { name: 'Firewall service', role: 'ot_engineer' } } } },
  ],
  endings: [{ id: 'island-mode', title: 'All works cut off and run by hand' }, { id: 'not-islanded', title: 'The works stay connected' }],
  hasTwin: true,
}
