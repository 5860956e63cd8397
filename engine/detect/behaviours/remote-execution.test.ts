import { expect, it } from 'vitest'
import { weightOf } from '../act.ts'
import { PLANT } from '../testing/cases.ts'
import { run, scene } from '../testing/scene.ts'
import { remoteExecution } from './remote-execution.ts'

const WMI = 'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe · '
const usual = 'D-40..D-1 weekdays 10:00 logon actor=adm-net host=SRV-VC source=10.1.0.8 detail=3'
const weight = (when: string, command: string): number => Math.max(0, ...run(scene(`${PLANT}\n${usual}\n${when} process_started actor=adm-net host=SRV-VC detail="${WMI}${command}"`), [remoteExecution]).signals.map(({ terms }) => weightOf(terms)))

it('[SIG-72] a command run from afar weighs more at an hour the hand never keeps, and more when it is encoded', () => {
  const plain = weight('D2 10:20', 'powershell.exe -Command Get-Process')
  expect(weight('D2 02:20', 'powershell.exe -Command Get-Process')).toBeGreaterThan(plain + 3)
  expect(weight('D2 10:20', 'powershell.exe -EncodedCommand RwBlAHQA')).toBeCloseTo(plain + 3)
})
