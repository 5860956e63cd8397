import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the grid operator before it is opened. */
export const grid2022Profile: ScenarioProfile = {
  id: 'grid-2022', title: 'The server that always commands them', sector: 'energy',
  description: 'A grid operator, sixteen weeks of logs. A page in June, a tunnel in July; on a morning in October the control server opens breakers from a disc nobody put in.',
  about: {
    after: 'Ukraine, a grid operator, October 2022',
    sources: ['ua22: Mandiant, November 2023, as covered by qsolit.com, zerosecurity.org and theregister.com', 'MITRE ATT&CK campaign C0034'],
    attribution: { confidence: 90, note: 'Mandiant names Sandworm.' },
  },
  decisionPoints: [
    { at: '2025-07-21T23:05:00.000Z', question: 'A web server keeps a tunnel to the outside as a service. Take it off the network in the middle of summer load?', options: ['Take it off the network', 'Block the way out and look', 'Ask who installed it'] },
    { at: '2025-08-02T23:30:00.000Z', question: 'A root session from the web server on the hypervisor that carries the control server. Who may be told, and what is closed first?', options: ['Close the way from the web server inward', 'New passwords on the hypervisor, control by hand meanwhile', 'Watch until it is known who it is'], ask: { account: 'root on esx-02', asset: 'ESX-02', answer: { verdict: 'unauthorised', by: { name: 'S. Marko', role: 'ot_engineer' } } } },
    { at: '2025-10-10T05:15:00.000Z', question: 'Breakers open by commands of your own control server. Stop the server?', options: ['Stop the server and switch by hand', 'Cut it off from the substations', 'Wait for the dispatcher'], ask: { account: 'scadaop', asset: 'SCADA-01', answer: { verdict: 'unauthorised', by: { name: 'S. Marko', role: 'shift_manager' } } } },
  ],
  endings: [{ id: 'breakers-open', title: 'The breakers open' }, { id: 'contained', title: 'Contained before the disc' }],
  hasTwin: true,
}
