import { createPack } from '../kit/pack.ts'
import { linesRun } from './lines-run.ts'
import { life } from './life.ts'
import { ransomPipelineProfile } from './profile.ts'
import { site } from './site.ts'
import { decoys, steps, twin } from './story.ts'

/** After Colonial Pipeline, 2021. */
export const ransomPipeline = createPack({
  ...ransomPipelineProfile,
  site, until: [36, '06:30'], steps, decoys, twin, life, mainEnding: 'lines-stopped', otherCourses: new Map([['lines-run', linesRun]]), crossing: null,
  entities: ['j.ames', 'adm-srv', 'APP-02', 'BILL-01', 'VBR01', 'FS01', '203.0.113.20', '203.0.113.88'],
})
