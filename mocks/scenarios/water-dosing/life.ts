import { addCall } from '../kit/acts.ts'
import { logBook, updates } from '../kit/habits.ts'
import { act } from '../kit/pack.ts'
import type { Act } from '../kit/pack.ts'
import { site } from './site.ts'

/** What goes on here every day beside what goes on everywhere. */
export const life: readonly Act[] = [
  updates(),
  logBook(['Turbidity 0.2', 'Chlorine residual 1.1', 'Well 3 on', 'Filter 2 backwashed', 'Caustic tank at 60 %'], 2),
  act('supervisors', 'Supervisors look at the desk by the remote tool, several times a day', (w) => {
    for (let day = 0; day < site.days; day++) for (let i = w.random.int(1, 3); i > 0; i--) addCall(w, 'WTP-HMI1', site.at(day, '06:00') + w.random.int(0, 54_000_000), 'C:\\Program Files (x86)\\TeamViewer\\TeamViewer_Service.exe', '198.51.100.210', 5938, w.random.int(60, 1500), w.random.int(200_000, 3_000_000), w.random.int(900_000, 20_000_000))
  }),
]
