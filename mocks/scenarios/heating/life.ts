import { devicePages, logBook, updates } from '../kit/habits.ts'
import type { Act } from '../kit/pack.ts'

/** What goes on here every day beside what goes on everywhere. */
export const life: readonly Act[] = [
  updates(),
  devicePages('HEAT-SRV', ['ENC-1', 'ENC-2', 'ENC-3', 'ENC-4', 'ENC-5', 'ENC-6'], 4),
  logBook(['Station 5 pump A changed over', 'Make-up water 3 m³', 'Boiler 2 lit', 'Pressure difference at the end of the line 0.9 bar', 'Station 2 in manual control for the valve crew, back to auto'], 1),
]
