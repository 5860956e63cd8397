import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the hospital before it is opened. */
export const hospitalPowerProfile: ScenarioProfile = {
  id: 'hospital-power', title: 'The hottest night', sector: 'hospital',
  description: 'A county hospital in a hot summer, seven weeks of logs. A planner signs in from somewhere new in June; on 29 July the theatres are warm and nobody trusts the generators.',
  about: {
    after: null,
    sources: ['Invented. Ways in and habits as in public reports of intrusions into building and power systems'],
    attribution: null,
  },
  decisionPoints: [
    { at: '2026-06-19T20:50:00.000Z', question: 'A planner reads every drawing of the emergency supply at ten at night. Whom do you ask?', options: ['The planner, on a known number', 'The head of estates', 'Nobody yet: look where the account signs in from'] },
    { at: '2026-07-07T00:36:00.000Z', question: 'A contractor nobody has seen since winter stands on the jump host at half past two. End the session?', options: ['End it and lock the account', 'Ring the contractor first', 'Ask the duty engineer and watch'], ask: { account: 'termia.support', asset: 'BMS-SRV', answer: { verdict: 'unauthorised', by: { name: 'L. Vidal', role: 'ot_engineer' } } } },
    { at: '2026-07-22T21:59:00.000Z', question: 'The backups of the building server are deleted at midnight. Is that still IT’s affair alone?', options: ['Restore the jobs and ask the administrator', 'Wake the head of estates and close the way to the building network', 'Wait for the morning'], ask: { account: 'adm-backup', asset: 'BMS-SRV', answer: { verdict: 'not_me', by: { name: 'Backup administrator', role: 'analyst' } } } },
    { at: '2026-07-29T01:25:00.000Z', question: 'It is 29 degrees outside, the generators will not take over and the theatres warm up. What first?', options: ['Put the generators to hand at their panels', 'Cut the building server off and run the air by hand', 'Postpone the operations of the morning and leave the rest'], ask: { account: 'termia.support', asset: 'EPMS-SRV', answer: { verdict: 'unauthorised', by: { name: 'J. Pons', role: 'ot_engineer' } } } },
  ],
  endings: [{ id: 'theatres-closed', title: 'Six theatres close in the heat' }, { id: 'contained', title: 'Contained at the jump host' }, { id: 'contractor-real', title: 'The contractor was real; the planner’s account was stolen by somebody else' }],
  hasTwin: true,
}
