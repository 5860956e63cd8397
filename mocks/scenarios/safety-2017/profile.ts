import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the petrochemical complex before it is opened. */
export const safety2017Profile: ScenarioProfile = {
  id: 'safety-2017', title: 'The key in PROGRAM', sector: 'manufacturing',
  description: 'A petrochemical complex, twelve weeks of logs. In June a safety system trips and is exchanged; in August two trip at once.',
  about: {
    after: 'Saudi Arabia, a petrochemical complex, June and August 2017 (TRITON)',
    sources: ['triton1: Dark Reading, Triton/Trisis attack was more widespread', 'triton2: FireEye, December 2017', 'triton3: E&E News, inside story', 'triton4: SCADAmag, March 2019', 'dragos-key: key switch monitoring, altenergymag.com 2021', 'Mandiant, TRITON actor TTP profile, April 2019', 'MITRE ATT&CK campaign C0030'],
    attribution: { confidence: 70, note: 'FireEye, and later the governments of the United States and the United Kingdom, name a Russian state institute, TsNIIKhM; the plant’s own record is not public.' },
  },
  decisionPoints: [
    { at: '2025-06-07T17:20:00.000Z', question: 'A safety system stopped unit 2 and no cause is found in the process. Is it a fault of the equipment?', options: ['Exchange the processors and start', 'Start, but keep the station and the logs of the night', 'Stay down until the program is compared with the approved one'] },
    { at: '2025-08-05T19:45:00.000Z', question: 'Somebody is on the station of the safety systems late in the evening, with an engineer’s name and no order. What is asked, and who looks at the keys?', options: ['Call the engineer', 'Unplug the station, turn all keys to RUN', 'Note it for the morning'], ask: { account: 'm.salim', asset: 'SIS-EWS', answer: { verdict: 'not_me', by: { name: 'M. Salim', role: 'process_safety' } } } },
    { at: '2025-08-08T16:50:00.000Z', question: 'Two safety systems stopped their units within minutes. May anything start again?', options: ['Start after a test of the inputs', 'Compare all programs first, every key in RUN', 'Leave all down, call for help from outside'], ask: { account: 'm.salim', asset: 'SIS-EWS', answer: { verdict: 'unauthorised', by: { name: 'F. Nasser', role: 'process_safety' } } } },
  ],
  endings: [{ id: 'trip', title: 'Two systems trip in August' }, { id: 'key-returned', title: 'The keys are returned before the second download' }],
  hasTwin: true,
}
