import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the default pack before it is opened. */
export const vendor0212Profile: ScenarioProfile = {
  id: 'vendor-0212', title: 'Vendor at 02:12', sector: 'manufacturing',
  description: 'Two plants, one identity provider, 39 days of logs. A planner approves one prompt too many; eighteen days later someone holds the Boiler 2 engineering workstation.',
  about: { after: null, sources: ['Invented; the ways in follow what public reports of 2023–2025 have in common'], attribution: null },
  decisionPoints: [
    { at: '2025-10-14T00:15:00.000Z', question: 'A vendor session at 02:12 without an order for this night: who is asked, and does it go on meanwhile?', options: ['Ask the area engineer and watch', 'Pause the session and ask', 'End the session and lock the account'], ask: { account: 'ACME-support', asset: 'EWS-07', answer: { verdict: 'unauthorised', by: { name: 'S. Aubert', role: 'ot_engineer' } } } },
    { at: '2025-10-20T00:03:00.000Z', question: 'The session on EWS-07 wakes while the unit runs. Contain it now?', options: ['Cut the workstation off at the conduit', 'Disable both accounts', 'Go to local manual first', 'Wait for the shift manager'], ask: { account: 'ACME-support', asset: 'BKP-OT', answer: { verdict: 'unauthorised', by: { name: 'S. Aubert', role: 'ot_engineer' } } } },
  ],
  endings: [{ id: 'contained', title: 'Contained before the controller is written' }, { id: 'disrupted', title: 'The controller is written' }],
  hasTwin: true,
}
