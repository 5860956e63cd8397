import { describe, expect, it } from 'vitest'
import { PLANT } from '../testing/cases.ts'
import { scene, strongest } from '../testing/scene.ts'
import { credentialDump } from './credential-dump.ts'

const weight = (detail: string): number =>
  strongest(scene(`${PLANT}\nD6 03:00 process_accessed host=PC-7 object="C:\\Windows\\System32\\lsass.exe" detail="${detail}"`), [credentialDump])

describe('[SIG-3] access to LSASS is told from image, rights and call trace', () => {
  it.each([
    ['C:\\Windows\\System32\\Taskmgr.exe · 0x1fffff', 7],
    ['C:\\Windows\\System32\\Taskmgr.exe · 0x1FFFFF · dbgcore.DLL', 10],
    ['C:\\Windows\\System32\\rundll32.exe · 0x1010', 10],
    ['C:\\tools\\windows\\system32\\svchost.exe · 0x1010', 7],
    ['D:\\agent\\probe.exe · remote thread', 7],
    ['C:\\Users\\k\\Downloads\\a.exe · 0x1410 · UNKNOWN', 13],
    ['C:\\Users\\k\\Downloads\\a.exe · 0x1410', 10],
    ['0x1438', 7],
    // Rights that give no memory, and images that take it every day.
    ['C:\\tools\\probe.exe · 0x400', 0],
    ['C:\\tools\\probe.exe · 0x1000', 0],
    ['C:\\Windows\\System32\\svchost.exe · 0x1fffff', 0],
    ['C:\\Windows\\System32\\taskmgr.exe · 0x1410', 0],
    ['\\Device\\HarddiskVolume2\\Windows\\System32\\wbem\\WmiPrvSE.exe · 0x1410', 0],
    ['C:\\Program Files (x86)\\agent\\agent.exe · 0x1fffff', 0],
    ['', 0], ['0x', 0], ['\\device\\', 0],
  ])('%s weighs %d dB', (detail, expected) => expect(weight(detail)).toBe(expected))
})
