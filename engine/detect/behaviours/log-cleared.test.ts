import { describe, expect, it } from 'vitest'
import { PLANT } from '../testing/cases.ts'
import { run, scene, sentence } from '../testing/scene.ts'
import { logCleared } from './log-cleared.ts'

const told = (text: string): [string, string | undefined][] => {
  const staged = scene(`${PLANT}\n${text}`)
  return run(staged, [logCleared]).signals.map((signal) => [sentence(staged, signal), signal.techniques[0]?.id])
}

describe('[SIG-17] ways of making a host blind are told apart', () => {
  it.each([
    ['process_started detail="wevtutil.exe cl Security"', 'kim cleared the event log on EWS-07', 'T1685.005'],
    ['process_started detail="auditpol /set /category:* /success:disable"', 'kim changed auditing on EWS-07', 'T1685.001'],
    ['process_started detail="sc stop Sysmon64"', 'kim disabled the protection (“sc stop Sysmon64”) on EWS-07', 'T1685'],
    ['script_run detail="Set-MpPreference -DisableRealtimeMonitoring $true"', 'kim disabled the protection (“Set-MpPreference -DisableRealtimeMonitoring $true”) on EWS-07', 'T1685'],
    ['service_stopped object="Windows Event Log"', 'kim disabled logging (“Windows Event Log”) on EWS-07', 'T1685.001'],
    ['audit_changed object="Microsoft Defender"', 'kim disabled the protection (“Microsoft Defender”) on EWS-07', 'T1685'],
    ['registry_changed object="HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\DisableAntiSpyware" detail="DWORD (0x00000001)"', 'kim disabled the protection (“HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\DisableAntiSpyware”) on EWS-07', 'T1685'],
  ])('%s', (act, sentence_, technique) => {
    expect(told(`D6 03:00 ${act} actor=kim host=EWS-07`)).toEqual([[sentence_, technique]])
  })
  it.each(['detail="DWORD (0x00000000)"', 'detail=0'])('switching Defender on again is none of them: %s', (value) => {
    expect(told(`D6 03:00 registry_changed actor=kim host=EWS-07 object="HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows Defender\\DisableAntiSpyware" ${value}`)).toEqual([])
  })
})
