import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the smelter before it is opened. */
export const aluminiumProfile: ScenarioProfile = {
  id: 'aluminium', title: 'One directory for all', sector: 'manufacturing',
  description: 'A smelter and its cast house, eight weeks of logs. A mail from a customer in January; one night in March every desk restarts.',
  about: {
    after: 'Norsk Hydro, March 2019',
    sources: ['Microsoft: Hackers hit Norsk Hydro with ransomware. The company responded with transparency, 2019', 'Statements of the company to the Oslo exchange, March 2019', 'Management Today and American Metal Market on the recovery'],
    attribution: { confidence: 50, note: 'FIN6 or others who used LockerGoga: even odds.' },
  },
  decisionPoints: [
    { at: '2026-03-10T23:55:00.000Z', question: 'An administrator reaches the jump host without the broker, at one in the morning. Is the control network cut off?', options: ['Call the account’s owner', 'Lock the account', 'Close the way from the jump host to the control network'], ask: { account: 'adm-site2', asset: 'HMI-C1', answer: { verdict: 'not_me', by: { name: 'Site administrator', role: 'analyst' } } } },
    { at: '2026-03-18T23:06:00.000Z', question: 'Desks restart everywhere. Cut the network between sites before anything is understood?', options: ['Cut all sites apart', 'Take the directory offline', 'Manual mode in the cast house first'], ask: { account: 'adm-site2', asset: 'EWS-POT', answer: { verdict: 'unauthorised', by: { name: 'K. Lund', role: 'ot_engineer' } } } },
  ],
  endings: [{ id: 'manual-mode', title: 'The cast house goes over to manual' }, { id: 'contained', title: 'Caught on the jump host' }],
  hasTwin: true,
}
