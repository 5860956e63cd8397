import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the light department before it is opened. */
export const patientAccessProfile: ScenarioProfile = {
  id: 'patient-access', title: 'Somebody who waits', sector: 'energy',
  description: 'A town’s light department, eight weeks of logs. Somebody comes by day, takes a dozen maps, and breaks nothing.',
  about: {
    after: 'Volt Typhoon; Littleton, Massachusetts, 2023',
    sources: ['CISA, NSA and FBI advisory AA24-038A', 'Dragos case study on the Littleton Electric Light and Water Departments, 2025'],
    attribution: { confidence: 90, note: 'Agencies of five countries name Volt Typhoon.' },
  },
  decisionPoints: [
    { at: '2025-09-18T15:30:00.000Z', question: 'A dozen maps are read by somebody who may read them. Is that worth a question?', options: ['Ask the account’s owner', 'Ask the head of the map room', 'Note it and look for more'] },
    { at: '2025-10-16T17:20:00.000Z', question: 'A log is cleared and nothing is broken. Throw them out now, or learn first what they hold?', options: ['Throw them out at once', 'Watch with the help of the agencies', 'Close the way to the substations and watch the rest'], ask: { account: 'f.marsh', asset: 'RTU-S1', answer: { verdict: 'not_me', by: { name: 'F. Marsh', role: 'ot_engineer' } } } },
  ],
  endings: [{ id: 'unnoticed', title: 'Stays, and has what it came for' }, { id: 'way-closed', title: 'A hint in time closes the way' }],
  hasTwin: true,
}
