import { iso, plantTime } from '../core/clock.ts'
import { Recorder } from '../core/recorder.ts'
import type { Recording } from '../core/recorder.ts'
import { createRun } from '../core/run.ts'
import { PLANT } from '../plants/people.ts'
import { addBackground } from '../background/background.ts'
import type { GroundTruth, Scenario, ScenarioOptions, TruthCampaign, TruthRecord, TruthStep } from '../scenario.ts'
import { addCampaign } from './campaign.ts'
import { STEPS } from './campaign-steps.ts'
import { addDecoys, DECOYS } from './decoys.ts'
import { addTwin } from './twin.ts'
import { vendor0212Profile } from './profile.ts'

const CAMPAIGN_ID = 'campaign-vendor-0212'
const ENTITIES = ['k.moreau', 'svc_hist_repl', 'adm-netops2', 'ACME-support', 'FS01', 'NET-MGT01', 'JUMP-A', 'EWS-07', 'BKP-OT', 'PLC-B2-03', '203.0.113.77', '198.51.100.201']

/** When the logs end: as the session wakes, or after the controller was written. */
function endOf(options: ScenarioOptions): number {
  return plantTime(17, options.ending === 'disrupted' ? '02:40' : '02:04')
}

function record(options: ScenarioOptions): Recording {
  const until = Math.min(endOf(options), options.until ?? Infinity)
  const recorder = new Recorder(PLANT, until, options)
  const run = createRun(recorder, options.seed ?? 1, Math.min(3, Math.max(0, options.noise ?? 1)))
  addBackground(run, until)
  addDecoys(run, options.twin === true)
  if (options.twin === true) addTwin(run)
  else addCampaign(run)
  return recorder.finish()
}

function campaignOf(marks: ReadonlyMap<string, readonly TruthRecord[]>): TruthCampaign {
  const steps: TruthStep[] = []
  for (const step of Object.values(STEPS)) {
    const records = marks.get(`step:${step.id}`)
    if (records) steps.push({ ...step, at: iso(step.at), records })
  }
  return {
    id: CAMPAIGN_ID, steps, entities: ENTITIES,
    firstCrossing: { at: iso(STEPS.jump.at), from: 'internet', to: 'dmz' },
    firstPhase5At: iso(STEPS.backups.at),
  }
}

function truthOf(recording: Recording, twin: boolean): GroundTruth {
  const decoys = DECOYS.map((d) => ({ ...d, records: recording.marks.get(`decoy:${d.id}`) ?? [] })).filter((d) => d.records.length > 0)
  if (twin) {
    // What would be steps of the campaign is here the ordered session itself.
    const records = [...recording.marks].filter(([mark]) => mark.startsWith('step:') || mark === 'decoy:twin-session').flatMap(([, list]) => list)
    decoys.push({ id: 'twin-session', description: 'The vendor session of 02:12, ordered, announced and recorded', records })
  }
  return { scenario: 'vendor-0212', records: recording.records, campaigns: twin ? [] : [campaignOf(recording.marks)], decoys }
}

/** The default pack: a vendor session at 02:12 that is the middle of an eighteen-day campaign. */
export const vendor0212: Scenario = {
  id: vendor0212Profile.id,
  title: vendor0212Profile.title,
  description: vendor0212Profile.description,
  endings: ['contained', 'disrupted'],
  hasTwin: true,
  write: (options = {}) => record(options).files,
  truth: (options = {}) => truthOf(record(options), options.twin === true),
}
