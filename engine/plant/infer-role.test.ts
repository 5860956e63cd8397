import { expect, it } from 'vitest'
import { inferRole } from './infer-role.ts'

it.each([['EWS-07', 'ews'], ['JUMP-A', 'jump_server'], ['PLC-B2-03', 'plc'], ['SIS-B2', 'sis_controller'], ['HIST-L', 'historian'], ['BKP-OT', 'backup_server'], ['DC01', 'domain_controller'], ['FS01', 'file_server'], ['LYO-PC-113', 'workstation'], ['marvin', null], ['picnic', null]])('[ENT-5] %s is taken for %s', (name, role) => {
  expect(inferRole(name)).toBe(role)
})
