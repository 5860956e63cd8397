import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the grid operator before it is opened. */
export const grid2015Profile: ScenarioProfile = {
  id: 'grid-2015', title: 'Dispatchers watch', sector: 'energy',
  description: 'A regional grid operator, eight weeks of logs. A spreadsheet in October; on 23 December the dispatchers see their own cursors open breakers.',
  about: {
    after: 'Ukraine, three grid operators, December 2015',
    sources: ['E-ISAC and SANS ICS: Analysis of the Cyber Attack on the Ukrainian Power Grid, 2016', 'MITRE ATT&CK campaign C0028', 'E&E News: Inside the Ukrainian hack that put U.S. grid on high alert'],
    attribution: { confidence: 90, note: 'Public reports and indictments name Sandworm.' },
  },
  decisionPoints: [
    { at: '2025-11-29T19:55:00.000Z', question: 'A dispatcher’s account comes in at night from a network nobody used. Call the dispatcher, or close the VPN?', options: ['Call the dispatcher on a known number', 'End this one session', 'Close the dispatcher VPN until morning'], ask: { account: 'r.bondar', asset: 'OPS-WS2', answer: { verdict: 'not_me', by: { name: 'R. Bondar', role: 'ot_engineer' } } } },
    { at: '2025-12-23T13:31:00.000Z', question: 'Two desks are steered by somebody else. Take the control centre off the network and run the grid by hand?', options: ['Disconnect the desks only', 'Cut all remote access', 'Send crews and switch by hand', 'Watch to learn more'], ask: { account: 'r.bondar', asset: 'RTU-101', answer: { verdict: 'not_me', by: { name: 'R. Bondar', role: 'ot_engineer' } } } },
  ],
  endings: [{ id: 'blackout', title: 'Breakers open at half past three' }, { id: 'contained', title: 'The dispatchers’ VPN is closed in November' }],
  hasTwin: true,
}
