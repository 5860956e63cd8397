import { expect, it } from 'vitest'
import { borrowedAccount } from './behaviours/borrowed-account.ts'
import { PLANT } from './testing/cases.ts'
import { scene, strongest } from './testing/scene.ts'

const SERVER = `${PLANT}
  host TS-9 role=server zone=enterprise level=4 address=10.1.0.9
  D-40..D-1 weekdays 10:00 remote_desktop actor=e.lambert host=TS-9 source=10.1.0.8
  D-40..D-1 weekdays 10:05 logon actor=e.lambert source=10.1.0.9 host=FS01 detail=3
  D-40..D-1 weekdays 11:00 logoff actor=e.lambert host=TS-9`
const VISIT = `D6 20:00 remote_desktop actor=acme-support host=TS-9 source=203.0.113.77
  D6 20:25 logon actor=adm-net source=10.1.0.9 host=FS01 detail=3`

it('[SIG-60] counts days on which an account was used from a machine, not its uses', () => {
  const unused = strongest(scene(`${SERVER}\n${VISIT}`), [borrowedAccount])
  const often = strongest(scene(`${SERVER}\nD-3 16:00 x40 logon actor=adm-net source=10.1.0.9 host=FS01 detail=3\n${VISIT}`), [borrowedAccount])
  const daily = strongest(scene(`${SERVER}\nD-30..D-1 16:00 logon actor=adm-net source=10.1.0.9 host=FS01 detail=3\n${VISIT}`), [borrowedAccount])
  expect(unused).toBeGreaterThan(8)
  expect(often).toBeGreaterThanOrEqual(3)
  expect(often).toBeLessThan(unused)
  expect(daily).toBe(0)
})

it('[SIG-60] says nothing of a machine at which two sit, or whose visitor left', () => {
  for (const other of ['D6 20:10 remote_desktop actor=e.lambert host=TS-9 source=10.1.0.8', 'D6 20:10 logoff actor=acme-support host=TS-9', 'D6 14:40 logon actor=adm-net host=TS-9 detail=2']) {
    expect(strongest(scene(`${SERVER}\n${VISIT}\n${other}`), [borrowedAccount]), other).toBe(0)
  }
})
