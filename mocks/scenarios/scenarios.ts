import { aluminium } from './aluminium/aluminium.ts'
import { benignWeeks } from './benign-weeks/benign-weeks.ts'
import { denmark2023 } from './denmark-2023/denmark-2023.ts'
import { derWind } from './der-wind/der-wind.ts'
import { exposedPlc } from './exposed-plc/exposed-plc.ts'
import { grid2015 } from './grid-2015/grid-2015.ts'
import { grid2022 } from './grid-2022/grid-2022.ts'
import { heating } from './heating/heating.ts'
import { patientAccess } from './patient-access/patient-access.ts'
import { quietBottling } from './quiet-sites/bottling.ts'
import { quietHospital } from './quiet-sites/hospital.ts'
import { ransomPipeline } from './ransom-pipeline/ransom-pipeline.ts'
import type { Scenario } from './scenario.ts'
import { vendor0212 } from './vendor-0212/vendor-0212.ts'
import { waterDosing } from './water-dosing/water-dosing.ts'

/** Every scenario there is, the default pack first. */
export const scenarios: readonly Scenario[] = [vendor0212, benignWeeks, grid2015, waterDosing, ransomPipeline, aluminium, derWind, heating, patientAccess, grid2022, denmark2023, exposedPlc, quietHospital, quietBottling]
