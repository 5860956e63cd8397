import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the pipeline before it is opened. */
export const ransomPipelineProfile: ScenarioProfile = {
  id: 'ransom-pipeline', title: 'The lines we stopped ourselves', sector: 'energy',
  description: 'A fuel pipeline, five weeks of logs of its business systems and none of its plant. A forgotten VPN profile, and eight days later every line stands.',
  about: {
    after: 'Colonial Pipeline, May 2021',
    sources: ['Testimony of its chief executive before the U.S. Senate, 8 June 2021', 'CISA and FBI advisory AA21-131A', 'Bloomberg, 4 June 2021: one compromised password'],
    attribution: { confidence: 90, note: 'The FBI named DarkSide.' },
  },
  decisionPoints: [
    { at: '2026-05-07T07:45:00.000Z', question: 'Backup jobs are deleted at night. Wake somebody, and whom?', options: ['The backup administrator', 'The head of operations as well', 'Wait for the morning'] },
    { at: '2026-05-07T09:05:00.000Z', question: 'Nobody can say whether the plant is clean. Stop the lines?', options: ['Stop all lines', 'Cut the plant off from the offices and go on', 'Go on and look'] },
  ],
  endings: [{ id: 'lines-stopped', title: 'The owner stops every line' }, { id: 'lines-run', title: 'The plant is cut off and runs' }],
  hasTwin: true,
}
