import { expect, it } from 'vitest'
import { weightOf } from '../act.ts'
import { PLANT } from '../testing/cases.ts'
import { run, scene, sentence } from '../testing/scene.ts'
import { deploymentPush } from './deployment-push.ts'
import { remoteExecution } from './remote-execution.ts'

const WMI = 'C:\\Windows\\System32\\wbem\\WmiPrvSE.exe · '
const usual = 'D-40..D-1 weekdays 10:00 logon actor=adm-net host=SRV-VC source=10.1.0.8 detail=3'
const weight = (when: string, command: string): number => Math.max(0, ...run(scene(`${PLANT}\n${usual}\n${when} process_started actor=adm-net host=SRV-VC detail="${WMI}${command}"`), [remoteExecution]).signals.map(({ terms }) => weightOf(terms)))

it('[SIG-72] a command run from afar weighs more at an hour the hand never keeps, and more when it is encoded', () => {
  const plain = weight('D2 10:20', 'powershell.exe -Command Get-Process')
  expect(weight('D2 02:20', 'powershell.exe -Command Get-Process')).toBeGreaterThan(plain + 3)
  expect(weight('D2 10:20', 'powershell.exe -EncodedCommand RwBlAHQA')).toBeCloseTo(plain + 3)
})

const call = (at: string, host: string, operation: string, kind = 'other'): string => `D2 10:${at} ${kind} source=10.1.0.77 destination=${host} object=${operation} detail="svcctl · ntsvcs"`

it('[SIG-82] a service made over the network and deleted within a minute was there for a single command', () => {
  const told = (gone: string): [string, number] => {
    const staged = scene([call('00:00', '10.1.0.20', 'CreateServiceW', 'service_installed'), call('00:01', '10.1.0.20', 'StartServiceW'), gone].join('\n'))
    const [signal] = run(staged, [remoteExecution]).signals
    return [sentence(staged, signal!), weightOf(signal!.terms)]
  }
  expect(told(call('00:20', '10.1.0.20', 'DeleteService'))).toEqual(['somebody created a service for a single command on 10.1.0.20 from 10.1.0.77', 11])
  // Later, elsewhere, or not at all.
  for (const other of [call('02:20', '10.1.0.20', 'DeleteService'), call('00:20', '10.1.0.21', 'DeleteService'), '']) expect(told(other)).toEqual(['somebody created a service on 10.1.0.20 from 10.1.0.77', 7])
})

it('[SIG-82] services made over the network on many hosts are not one service, since the record does not name them', () => {
  const many = Array.from({ length: 8 }, (_, n) => call(`0${n}:00`, `10.1.0.${20 + n}`, 'CreateServiceW', 'service_installed'))
  expect(run(scene(many.join('\n')), [deploymentPush]).signals).toEqual([])
})
