import { accountDesk, directoryCare, keptLogs, logBook, updates } from '../kit/habits.ts'
import type { Act } from '../kit/pack.ts'

/** What goes on here every day beside what goes on everywhere. */
export const life: readonly Act[] = [
  updates(), keptLogs, directoryCare('adm-dom'), accountDesk(5),
  logBook(['Cell 114 tapped', 'Caster 2 mould changed', 'Billet saw blunt, changed', 'Caster 1 in manual control for a casting trial, back to auto', 'Anode effect cell 88', 'Alloy of the night shift within limits'], 1),
]
