import { devicePages, deviceSessions, desktops, directoryCare, findings, keptLogs, logBook, updates } from '../kit/habits.ts'
import type { Act } from '../kit/pack.ts'

/** What goes on here every day beside what goes on everywhere. */
export const life: readonly Act[] = [
  updates(), keptLogs, directoryCare('adm-chp'), findings('CHP-APP'),
  devicePages('SCADA-W', ['RTU-W1', 'RTU-W2', 'RTU-W3', 'SG-W1', 'SG-W2', 'SG-W3'], 10),
  deviceSessions('SCADA-W', ['RTU-W1', 'RTU-W2', 'RTU-W3', 'IED-W1', 'IED-W2', 'IED-W3'], [[22, 'ssh'], [443, 'ssl']], 5),
  desktops(['z.wilk', 'adm-chp'], ['SCADA-W', 'HMI-W1', '10.110.10.15'], ['SCADA-W', 'HMI-W1'], 4),
  logBook(['Park 2 curtailed by the grid operator', 'Turbine 14 pitch fault, reset from here', 'Link of park 3 gone for ten minutes, back', 'Ice warning park 1'], 1),
]
