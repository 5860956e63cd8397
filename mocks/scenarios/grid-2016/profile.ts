import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the substation before it is opened. */
export const grid2016Profile: ScenarioProfile = {
  id: 'grid-2016', title: 'Seven minutes to midnight', sector: 'energy',
  description: 'A 330 kV substation, eight weeks of logs. A database with a leg in each network runs commands; on a Saturday night every breaker opens.',
  about: {
    after: 'Ukraine, a transmission substation near Kyiv, December 2016 (Industroyer)',
    sources: ['ua16: Dragos, CRASHOVERRIDE reassessed, August 2019', 'Dragos, Anatomy of an attack, October 2018', 'ESET, Industroyer, June 2017', 'MITRE ATT&CK campaign C0025'],
    attribution: { confidence: 90, note: 'Sandworm, named by ESET’s later work and by indictments in the United States in 2020; Dragos calls the group ELECTRUM.' },
  },
  decisionPoints: [
    { at: '2025-12-01T19:30:00.000Z', question: 'Two accounts with the names of administrators are made in the evening with the account of the helpdesk. Block them?', options: ['Block them and ask', 'Ask the helpdesk in the morning', 'Watch where they go'] },
    { at: '2025-12-20T17:25:00.000Z', question: 'The archive copies programs to the control room on a Saturday night. Unplug it?', options: ['Unplug the archive from both networks', 'Unplug only the leg in the offices', 'Wait for the engineer'], ask: { account: 'y.demchuk', asset: 'ARC-SQL', answer: { verdict: 'not_me', by: { name: 'Y. Demchuk', role: 'ot_engineer' } } } },
    { at: '2025-12-20T21:58:00.000Z', question: 'Every breaker is open and opens again when closed. How is the station brought back?', options: ['Close at once by hand', 'Cut the control network, test each relay, then close by hand', 'Restart the control servers'], ask: { account: null, asset: 'RTU-1', answer: { verdict: 'unauthorised', by: { name: 'V. Lisova', role: 'ot_engineer' } } } },
  ],
  endings: [{ id: 'blackout', title: 'The station goes dead, the disks an hour later' }, { id: 'relays-tested', title: 'Dead, but the relays are tested before closing' }, { id: 'contained', title: 'The archive is unplugged before midnight' }],
  hasTwin: true,
}
