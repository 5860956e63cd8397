import { expect, test } from 'vitest'
import { BACKUP, END, KEY, requestFixture, SEVER, TUNNEL } from '../../testing/containment-fixture.ts'
import { findRequest, missingRoles, refusableBy, signableBy, signerRows, signRefusal } from './signers.ts'

test('roles are told with who signed and what still waits for them, the missing last', () => {
  expect(signerRows(requestFixture).map(({ role, signature, waiting }) => [role, signature?.name ?? null, waiting])).toEqual([
    ['ot_engineer', 'C. Fabre', []], ['ciso', 'L. Roy', []], ['analyst', null, ['Close the ACME tunnel']], ['shift_manager', null, ['Key PLC-B2-03 to RUN']],
  ])
  expect(missingRoles(requestFixture)).toEqual(['analyst', 'shift_manager'])
})
test('a person signs what waits for their role, and once', () => {
  expect(signableBy(requestFixture, { name: 'T. Haddad', role: 'shift_manager' })).toEqual([KEY.id])
  expect(signableBy(requestFixture, { name: 'c. fabre', role: 'shift_manager' })).toEqual([])
  expect(signRefusal(requestFixture, { name: 'C. Fabre', role: 'shift_manager' })).toMatch(/signed already/)
})
test('who asks signs a click of their own, but not what two people answer for', () => {
  expect(signableBy(requestFixture, { name: 'A. Moretti', role: 'analyst' })).toEqual([TUNNEL.id])
  const severed = { ...requestFixture, actions: [{ action: SEVER, state: 'requested' as const, signatures: [], missing: ['ciso' as const], history: [] }] }
  expect(signableBy(severed, { name: 'A. Moretti', role: 'ciso' })).toEqual([])
  expect(signRefusal(severed, { name: 'A. Moretti', role: 'ciso' })).toMatch(/not signed by who asks/)
})
test('a role that is not wanted is told who is, and nobody signs without a name', () => {
  expect(signRefusal(requestFixture, { name: 'X', role: 'process_safety' })).toBe('It waits for SOC analyst, Shift manager.')
  expect(signRefusal(requestFixture, { name: '', role: 'shift_manager' })).toMatch(/who you are/)
})
test('what is done is refused no more', () => {
  expect(refusableBy(requestFixture, { name: 'C. Fabre', role: 'ot_engineer' })).toEqual([KEY.id])
})
test('a request is found by exactly its actions, in any order, the newest first', () => {
  const newer = { ...requestFixture, sequence: 9 }
  expect(findRequest([newer, requestFixture], [KEY.id, BACKUP.id, END.id, TUNNEL.id])?.sequence).toBe(9)
  expect(findRequest([requestFixture], [KEY.id])).toBeNull()
})
