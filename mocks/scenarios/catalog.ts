import { aluminiumProfile } from './aluminium/profile.ts'
import { benignWeeksProfile } from './benign-weeks/profile.ts'
import { denmark2023Profile } from './denmark-2023/profile.ts'
import { derWindProfile } from './der-wind/profile.ts'
import { exposedPlcProfile } from './exposed-plc/profile.ts'
import { grid2015Profile } from './grid-2015/profile.ts'
import { grid2016Profile } from './grid-2016/profile.ts'
import { grid2022Profile } from './grid-2022/profile.ts'
import { heatingProfile } from './heating/profile.ts'
import { hospitalPowerProfile } from './hospital-power/profile.ts'
import { patientAccessProfile } from './patient-access/profile.ts'
import { quietBottlingProfile, quietHospitalProfile } from './quiet-sites/profiles.ts'
import { railTractionProfile } from './rail-traction/profile.ts'
import { ransomPipelineProfile } from './ransom-pipeline/profile.ts'
import { safety2017Profile } from './safety-2017/profile.ts'
import type { Scenario, ScenarioProfile } from './scenario.ts'
import { twoYearsProfile } from './two-years/profile.ts'
import { vendor0212Profile } from './vendor-0212/profile.ts'
import { waterDosingProfile } from './water-dosing/profile.ts'

/** A scenario that can be told of without the code that writes it. */
export interface CatalogEntry {
  readonly profile: ScenarioProfile
  /** Fetches the code that writes its logs. */
  readonly load: () => Promise<Scenario>
}

/**
 * Every scenario of scenarios.ts, in the same order, the default first. Here only what people are told is loaded at
 * once: a page that lists demo cases need not fetch what writes them.
 */
export const CATALOG: readonly CatalogEntry[] = [
  { profile: vendor0212Profile, load: async () => (await import('./vendor-0212/vendor-0212.ts')).vendor0212 },
  { profile: benignWeeksProfile, load: async () => (await import('./benign-weeks/benign-weeks.ts')).benignWeeks },
  { profile: grid2015Profile, load: async () => (await import('./grid-2015/grid-2015.ts')).grid2015 },
  { profile: waterDosingProfile, load: async () => (await import('./water-dosing/water-dosing.ts')).waterDosing },
  { profile: ransomPipelineProfile, load: async () => (await import('./ransom-pipeline/ransom-pipeline.ts')).ransomPipeline },
  { profile: aluminiumProfile, load: async () => (await import('./aluminium/aluminium.ts')).aluminium },
  { profile: derWindProfile, load: async () => (await import('./der-wind/der-wind.ts')).derWind },
  { profile: heatingProfile, load: async () => (await import('./heating/heating.ts')).heating },
  { profile: patientAccessProfile, load: async () => (await import('./patient-access/patient-access.ts')).patientAccess },
  { profile: grid2016Profile, load: async () => (await import('./grid-2016/grid-2016.ts')).grid2016 },
  { profile: safety2017Profile, load: async () => (await import('./safety-2017/safety-2017.ts')).safety2017 },
  { profile: grid2022Profile, load: async () => (await import('./grid-2022/grid-2022.ts')).grid2022 },
  { profile: denmark2023Profile, load: async () => (await import('./denmark-2023/denmark-2023.ts')).denmark2023 },
  { profile: exposedPlcProfile, load: async () => (await import('./exposed-plc/exposed-plc.ts')).exposedPlc },
  { profile: hospitalPowerProfile, load: async () => (await import('./hospital-power/hospital-power.ts')).hospitalPower },
  { profile: railTractionProfile, load: async () => (await import('./rail-traction/rail-traction.ts')).railTraction },
  { profile: twoYearsProfile, load: async () => (await import('./two-years/two-years.ts')).twoYears },
  { profile: quietHospitalProfile, load: async () => (await import('./quiet-sites/hospital.ts')).quietHospital },
  { profile: quietBottlingProfile, load: async () => (await import('./quiet-sites/bottling.ts')).quietBottling },
]
