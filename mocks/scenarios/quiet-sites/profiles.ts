import type { ScenarioProfile } from '../scenario.ts'

/** What is told of the quiet hospital before it is opened. */
export const quietHospitalProfile: ScenarioProfile = {
  id: 'quiet-hospital', title: 'A quiet hospital', sector: 'hospital',
  description: 'A hospital’s offices, building system and standby power, four weeks of logs in which nothing hostile happens.',
  about: { after: null, sources: ['Invented'], attribution: null },
  decisionPoints: [], endings: [], hasTwin: false,
}

/** What is told of the quiet bottling works before it is opened. */
export const quietBottlingProfile: ScenarioProfile = {
  id: 'quiet-bottling', title: 'A quiet bottling works', sector: 'manufacturing',
  description: 'A bottling works, four weeks of logs in which nothing hostile happens.',
  about: { after: null, sources: ['Invented'], attribution: null },
  decisionPoints: [], endings: [], hasTwin: false,
}
