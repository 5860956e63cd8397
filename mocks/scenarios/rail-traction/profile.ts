import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the metro before it is opened. */
export const railTractionProfile: ScenarioProfile = {
  id: 'rail-traction', title: 'Twelve past seven', sector: 'transport',
  description: 'A city’s light metro, six and a half weeks of logs. Its IT provider works late in April; on 22 May, in the morning peak, every feeder opens.',
  about: {
    after: null,
    sources: ['Invented. Ways in and habits as in public reports of intrusions by way of service providers and software deployment'],
    attribution: null,
  },
  decisionPoints: [
    { at: '2026-04-22T23:35:00.000Z', question: 'The database of the directory is copied at one in the morning with the domain administrator’s account. Whom do you wake?', options: ['The administrator, on a known number', 'The IT provider', 'Nobody: it may be the backup'] },
    { at: '2026-05-05T00:25:00.000Z', question: 'The patch server gives the control centre a package outside its night. Stop it?', options: ['Take the patch server off the operations network', 'Ask the patch administrator in the morning', 'Isolate one desk and look'], ask: { account: 'itwerk.ops2', asset: 'OCC-OWS1', answer: { verdict: 'not_me', by: { name: 'IT provider', role: 'analyst' } } } },
    { at: '2026-05-22T02:38:00.000Z', question: 'A service account sits at the second power desk before the first train. Does the line open?', options: ['Cut the desk and the depot server off, open the line by the first desk', 'Keep the line shut until the substations are manned', 'Open it and watch the desk'], ask: { account: 'itwerk.ops2', asset: 'OCC-OWS2', answer: { verdict: 'unauthorised', by: { name: 'S. Lechner', role: 'ot_engineer' } } } },
    { at: '2026-05-22T05:20:00.000Z', question: 'Every feeder is open, trains stand in the tunnels and the fans answer nobody. What first?', options: ['Fans by hand at the shafts, then people out of the tunnels', 'Close the feeders from the second control server', 'Cut the control centre off and man the substations'], ask: { account: 'itwerk.ops2', asset: 'OCC-OWS2', answer: { verdict: 'unauthorised', by: { name: 'S. Lechner', role: 'ot_engineer' } } } },
  ],
  endings: [{ id: 'service-stopped', title: 'Service stops in the morning peak' }, { id: 'contained', title: 'The desk is cut off before the peak' }],
  hasTwin: true,
}
