import { addOperation } from '../kit/acts.ts'
import { desktops, devicePages, directoryCare, keptLogs, logBook, updates } from '../kit/habits.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { site } from './site.ts'

/** What goes on here every day beside what goes on everywhere. */
export const life: readonly Act[] = [
  updates(), keptLogs, directoryCare('adm-dom'), devicePages('UPS-MGT', ['SG-01', 'SG-02', 'SG-03', 'SG-04'], 3),
  desktops(['r.bondar', 'i.melnyk', 'p.hrytsak'], ['OPS-WS1', 'OPS-WS2', '10.70.10.21'], ['DMS-01', 'OPS-WS1', 'OPS-WS2'], 3),
  logBook(['Line 12 earthed for the crew', 'Substation 104 fan of transformer 1 repaired', 'Fog, insulators flash over, nothing tripped', 'Crew back from substation 102'], 1),
  act('switching', 'Lines are switched for crews by day and night', (w) => {
    for (let day = 0; day < site.days; day++) for (let i = w.random.int(2, 4); i > 0; i--) addOperation(w, 'dnp3', 'write', site.at(day, '05:00') + w.random.int(0, 64_800_000), site.address('DMS-01'), site.address(w.random.pick(['RTU-101', 'RTU-102', 'RTU-103', 'RTU-104'])), w.random.int(1, 12), w.random.int(0, 1))
  }),
]
