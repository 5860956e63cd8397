import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the group before its logs are opened. */
export const twoYearsProfile: ScenarioProfile = {
  id: 'two-years', title: 'Two years, five plants', sector: 'manufacturing',
  description: 'Five plants of one group, eight quarters of logs, and the register its team kept. Nobody collects what the plant network of Brno logs.',
  about: {
    after: null,
    sources: ['Invented. Ways in and habits as in public reports of intrusions by mail, by tired approvals and by accounts of administrators'],
    attribution: null,
  },
  decisionPoints: [
    { at: '2024-03-12T01:20:00.000Z', question: 'The site administrator’s account is on the engineering station at one in the morning, past the broker. Cut the station off?', options: ['Ring the administrator', 'Close the way from the jump host', 'Wait for the morning shift'], ask: { account: 'adm-lyo', asset: 'LYO-EWS1', answer: { verdict: 'not_me', by: { name: 'Site administrator', role: 'analyst' } } } },
    { at: '2025-07-11T00:20:00.000Z', question: 'The jump host of Linz is reached past the broker. Lock the account before anybody is rung?', options: ['Lock it now', 'Ring its owner first', 'Close the jump host until morning'], ask: { account: 'adm-lnz2', asset: 'LNZ-JUMP1', answer: { verdict: 'not_me', by: { name: 'Site administrator', role: 'analyst' } } } },
    { at: '2025-12-31T20:50:00.000Z', question: 'New Year’s Eve: somebody with the administrator’s account is on the jump host of Lyon. Is the way to the boilers closed?', options: ['Close the way now, run on by hand', 'Ring the administrator at home', 'Watch the session'], ask: { account: 'adm-lyo3', asset: 'LYO-JUMP1', answer: { verdict: 'not_me', by: { name: 'Site administrator', role: 'analyst' } } } },
  ],
  endings: [{ id: 'one-open', title: 'The last one is still on the jump host' }, { id: 'all-closed', title: 'The last one is stopped before the boundary' }],
  hasTwin: true,
}
