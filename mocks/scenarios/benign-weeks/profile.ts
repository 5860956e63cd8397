import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the benign weeks before they are opened. */
export const benignWeeksProfile: ScenarioProfile = {
  id: 'benign-weeks', title: 'Benign weeks', sector: 'manufacturing',
  description: 'The same 39 days of the same two plants with everything that looks odd and nothing that is hostile.',
  about: { after: null, sources: ['Invented'], attribution: null },
  decisionPoints: [], endings: [], hasTwin: false,
}
