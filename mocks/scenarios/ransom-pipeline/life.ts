import { desktops, logBook, passingJobs, reports, updates } from '../kit/habits.ts'
import type { Act } from '../kit/pack.ts'

/** What goes on here every day beside what goes on everywhere. */
export const life: readonly Act[] = [
  updates(0.7), passingJobs(4),
  reports(['e.sands', 't.hobbs'], ['Finance', 'Legal', 'HR', 'Nominations'], 55),
  desktops(['adm-srv', 'adm-help'], ['10.90.10.6', '10.90.10.15'], ['APP-02', 'BILL-01', 'VBR01'], 2),
  logBook(['Batch 14 changed at station 2', 'Leak model of line 1 quiet', 'Tank 7 at 61 %', 'Station 1 in manual control for the pump crew, back to auto', 'Nominations of the day confirmed'], 2),
]
