import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the water works before it is opened. */
export const waterDosingProfile: ScenarioProfile = {
  id: 'water-dosing', title: 'A cursor at the water works', sector: 'water',
  description: 'A small town’s water works, three weeks of logs. One afternoon the caustic dosing stands at 11,100 ppm for four minutes.',
  about: {
    after: 'Oldsmar, Florida, February 2021 (contested)',
    sources: ['Press conference of the Pinellas County sheriff, 8 February 2021', 'CISA and FBI advisory AA21-042A', 'WUSF, 13 April 2023: former city manager calls it a non-event', 'MITRE ATT&CK campaign C0009'],
    attribution: { confidence: 50, note: 'Whether anybody came in is even odds; nobody was ever named.' },
  },
  decisionPoints: [
    { at: '2026-02-05T13:05:00.000Z', question: 'The operator takes a moving cursor for the supervisor. Who is asked?', options: ['Ring the supervisor', 'Write it down and go on', 'Close the remote tool'], ask: { account: null, asset: 'PLC-DOSE', answer: { verdict: 'not_me', by: { name: 'Plant supervisor', role: 'shift_manager' } } } },
    { at: '2026-02-05T18:36:00.000Z', question: 'The dosing is back. Is it an attack, a slip of the hand, or unknown, and who is told?', options: ['Unauthorised', 'Operator error', 'Inconclusive, with reasons'], ask: { account: null, asset: 'PLC-DOSE', answer: { verdict: 'unauthorised', by: { name: 'Plant supervisor', role: 'shift_manager' } } } },
  ],
  endings: [{ id: 'attack', title: 'Somebody came in' }, { id: 'operator-error', title: 'A slip of the hand' }, { id: 'inconclusive', title: 'Nobody knows' }],
  hasTwin: true,
}
