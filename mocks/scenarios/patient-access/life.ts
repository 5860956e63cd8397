import { directoryCare, keptLogs, logBook, updates } from '../kit/habits.ts'
import type { Act } from '../kit/pack.ts'

/** What goes on here every day beside what goes on everywhere. */
export const life: readonly Act[] = [
  updates(), keptLogs, directoryCare('adm-gis'),
  logBook(['Circuit 7 tagged for tree work', 'Recloser at Mill Street tripped, closed', 'Meter crew at Oak Street', 'Relay flag circuit 3 cleared'], 1),
]
