import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the wind parks before they are opened. */
export const derWindProfile: ScenarioProfile = {
  id: 'der-wind', title: 'Turbines without a view', sector: 'energy',
  description: 'Three wind parks and a heat-and-power plant, eight weeks of logs. On 29 December the parks go blind while they keep turning.',
  about: {
    after: 'Poland, wind and solar sites and a heat plant, December 2025',
    sources: ['CERT Polska: report on the incident in the energy sector of 29 December 2025', 'CISA alert on the attack on Polish distributed energy, 2026', 'Press coverage of January 2026, with contradicting attributions'],
    attribution: { confidence: 30, note: 'Contested: any one name is doubtful.' },
  },
  decisionPoints: [
    { at: '2025-12-14T02:15:00.000Z', question: 'The turbine crews’ shared account tries every port at three in the morning. Close the edge to all parks?', options: ['Ring the turbine service', 'Lock the shared account', 'Close the edge and lose the view yourself'], ask: { account: null, asset: 'RTU-W1', answer: { verdict: 'unauthorised', by: { name: 'Turbine service', role: 'ot_engineer' } } } },
    { at: '2025-12-29T04:35:00.000Z', question: 'The parks go blind one after another but turn on. Stop them, or let them run unseen?', options: ['Let them run and send crews', 'Stop them by the grid operator', 'Cut the parks off from the company'], ask: { account: 'turbine-service', asset: 'SCADA-W', answer: { verdict: 'unauthorised', by: { name: 'P. Nowak', role: 'ot_engineer' } } } },
  ],
  endings: [{ id: 'view-lost', title: 'The parks go blind' }, { id: 'edge-closed', title: 'The edge is closed in time' }],
  hasTwin: true,
}
