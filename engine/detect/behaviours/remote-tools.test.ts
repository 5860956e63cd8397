import { describe, expect, it } from 'vitest'
import { PLANT } from '../testing/cases.ts'
import { run, scene, sentence, strongest } from '../testing/scene.ts'
import { remoteToolInstall } from './remote-tool-install.ts'
import { remoteToolUse } from './remote-tool-use.ts'

const SETTLED = `${PLANT}\nD-60..D-1 10:00 network_connection sourceHost=EWS-07 source=10.2.0.7 destination=198.51.100.201 object=AnyDesk.exe detail=initiated`
const calls = (address: string): string => `D17 02:02 network_connection sourceHost=EWS-07 source=10.2.0.7 destination=${address} object=AnyDesk.exe detail=initiated`
const told = (text: string, behaviour = remoteToolUse): string[] => {
  const staged = scene(text)
  return run(staged, [behaviour]).signals.filter(({ at }) => at >= Date.UTC(2026, 5, 1)).map((signal) => sentence(staged, signal))
}

describe('remote-tool-use', () => {
  it('[SIG-13] counts a new partner of a tool that is part of the place', () => {
    expect(strongest(scene(`${SETTLED}\n${calls('203.0.113.9')}`), [remoteToolUse])).toBeGreaterThan(8)
    expect(strongest(scene(`${SETTLED}\n${calls('198.51.100.201')}`), [remoteToolUse])).toBeLessThan(3)
  })
  it('[SIG-13] counts it less when the same tool talks to it elsewhere', () => {
    const elsewhere = 'D-60..D-1 11:00 network_connection sourceHost=SRV-VC source=10.2.0.20 destination=203.0.113.9 object=AnyDesk.exe detail=initiated'
    expect(strongest(scene(`${SETTLED}\n${elsewhere}\n${calls('203.0.113.9')}`), [remoteToolUse])).toBeLessThan(8)
  })
  it('[SIG-13] tells of sessions that come in, also from the business network', () => {
    expect(told(`${PLANT}\nD17 02:02 network_connection source=203.0.113.9 host=EWS-07 object=AnyDesk.exe detail=inbound`)).toEqual(['203.0.113.9 connected to AnyDesk on EWS-07'])
    expect(told(`${PLANT}\nD17 02:02 network_connection source=10.1.0.7 host=EWS-07 object=winvnc.exe detail=inbound`)).toEqual(['PC-7 connected to VNC on EWS-07'])
  })
})

describe('remote-tool-install', () => {
  const details = (text: string): readonly string[] => run(scene(text), [remoteToolInstall]).signals.flatMap(({ terms }) => terms.filter(({ id }) => id === 'seen-elsewhere').map(({ detail }) => detail))
  it('[SIG-13] does not take the host itself for another one', () => {
    const twice = `${PLANT}\nD17 02:02 service_installed host=EWS-07 object=AnyDesk\nD17 09:02 service_installed host=EWS-07 object=AnyDesk`
    expect(details(twice)).toEqual(['on 0 other hosts before', 'on 0 other hosts before'])
    expect(details(`${PLANT}\nD17 02:02 service_installed host=EWS-07 object=Zq1\nD17 09:02 service_installed host=EWS-07 object=Zq1`)).toEqual(['on 0 other hosts before', 'on 0 other hosts before'])
    expect(details(`${PLANT}\nD9 02:02 service_installed host=SRV-VC object=AnyDesk\nD17 02:02 service_installed host=EWS-07 object=AnyDesk`)).toEqual(['on 0 other hosts before', 'on 1 other host before'])
  })
  it('[SIG-13] tells running and leaving files from installing', () => {
    expect(told(`${PLANT}\nD17 02:02 process_started actor=kim host=EWS-07 object="C:\\x\\AnyDesk.exe"`, remoteToolInstall)).toEqual(['kim ran AnyDesk on EWS-07'])
    expect(told(`${PLANT}\nD17 02:02 file_created host=EWS-07 object="C:\\Users\\k\\TeamViewer15_Logfile.log"`, remoteToolInstall)).toEqual(['files of TeamViewer were created on EWS-07'])
  })
})
