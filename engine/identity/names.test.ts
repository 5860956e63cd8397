import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPrivateAddress, readAccountName, readHostName } from './names.ts'

describe('[ENT-1] an account is one account in every spelling', () => {
  it.each([
    ['PLANT\\ACME-support', 'acme-support', 'plant', 'domain'],
    ['k.moreau@plant.example', 'k.moreau', 'plant.example', 'domain'],
    ['arn:aws:iam::123456789012:user/ana', 'ana', '', 'domain'],
    ['CN=adm-bkp,OU=Users,DC=plant,DC=example', 'adm-bkp', '', 'domain'],
    ['cn=Moreau\\, Kim,OU=Users', 'moreau, kim', '', 'domain'],
    ['JUMP-A$', 'jump-a', '', 'machine'],
    ['EWS-07\\Administrator', 'administrator', 'ews-07', 'local'],
    ['NT AUTHORITY\\SYSTEM', 'system', 'nt authority', 'none'],
    ['Window Manager\\DWM-3', 'dwm-3', 'window manager', 'none'],
    ['-', '-', '', 'none'],
  ])('%s', (text, user, domain, scope) => {
    expect(readAccountName(text)).toMatchObject({ user, domain, scope })
  })

  it('reads any text without failing', () => {
    fc.assert(fc.property(fc.string(), (text) => readAccountName(text).user === readAccountName(text).user.toLowerCase()), { seed: 7 })
  })
})

describe('[ENT-2] a host is its short name, an address is itself', () => {
  it.each([
    ['EWS-07.lyon.plant.example', 'ews-07', false],
    ['\\\\FS01', 'fs01', false],
    ['10.8.0.23', '10.8.0.23', true],
    ['::ffff:10.8.0.23', '10.8.0.23', true],
    ['[2001:db8::1]', '2001:db8::1', true],
    ['DEADBEEF', 'deadbeef', false],
  ])('%s', (text, key, isAddress) => {
    expect(readHostName(text)).toMatchObject({ key, isAddress })
  })

  it.each(['', '-', '::1', '127.0.0.1', 'localhost', '0.0.0.0'])('names no host: %j', (text) => {
    expect(readHostName(text)).toBeNull()
  })
})

it.each([['10.0.0.1', true], ['172.16.0.1', true], ['172.32.0.1', false], ['100.64.0.1', true], ['203.0.113.77', false], ['fd00::1', true], ['2001:db8::1', false]])('tells own addresses from outside: %s', (address, own) => {
  expect(isPrivateAddress(address)).toBe(own)
})
