import { createPack } from '../kit/pack.ts'
import { site } from './site.ts'
import { decoys, steps, twin } from './story.ts'

/** After Colonial Pipeline, 2021. */
export const ransomPipeline = createPack({
  id: 'ransom-pipeline', title: 'The lines we stopped ourselves', description: 'A fuel pipeline, five weeks of logs of its business systems and none of its plant. A forgotten VPN profile, and eight days later every line stands.',
  site, until: [36, '06:30'], steps, decoys, twin, crossing: null,
  entities: ['j.ames', 'adm-srv', 'APP-02', 'BILL-01', 'VBR01', 'FS01', '203.0.113.20', '203.0.113.88'],
})
