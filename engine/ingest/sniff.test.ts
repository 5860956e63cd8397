import { describe, expect, it } from 'vitest'
import { packingOf, sniff } from './sniff.ts'
import { utf16, utf8 } from './testing/collect.ts'

describe('[ING-4] what a file is, told from its first bytes', () => {
  it.each([
    ['{"a":1}\n{"b":2}\n', 'ndjson'],
    ['{"a":1}\n{broken\n{"b":2}\n', 'ndjson'],
    ['{broken\n{"a":1}\n{"b":2}\n', 'ndjson'],
    ['{"a":1}', 'ndjson'],
    ['{"a":', 'ndjson'],
    ['{"value":[1]}\n', 'ndjson'],
    ['{"Records":[{"a":1}]}', 'json'],
    ['{"count":2,"@odata.context":"x","value":[{"a":1}]}', 'json'],
    [`{"Records":[${'{"a":1},'.repeat(20_000)}`, 'json'],
    ['{\n  "a": 1,\n  "b": {}\n}\n', 'json'],
    ['[{"a":1}]', 'json'],
    ['[\n{"a":1}]', 'json'],
    ['[2022-10-14 02:12:07] started\n', 'text'],
    ['### a comment\n#separator \\x09\n#fields\tts\n', 'zeek-tsv'],
    ['time,user,action\n2022,kim,x\n', 'csv'],
    ['time;user;action\n2022;kim;x\n', 'csv'],
    ['<34>Oct 11 22:14:15 host su: x\n', 'syslog'],
    ['Oct 11 22:14:15 host su: x\n', 'syslog'],
    ['1 2025-11-20T14:36:16Z host app - - [a b="c"] x\n', 'syslog'],
    ['CEF:0|V|P|1|2|n|5|a=b\n', 'cef'],
    ['<14>Oct 11 22:14:15 host CEF:0|V|P|1|2|n|5|a=b\n', 'cef'],
    ['LEEF:1.0|V|P|1|2|a=b\n', 'cef'],
    ['Dear diary, today, nothing, happened.\n', 'text'],
    ['', 'text'],
  ])('%j is %s', (text, format) => {
    expect(sniff('some.log', utf8(text).subarray(0, 1 << 16))).toBe(format)
    if (text !== '') expect(sniff('some.log', utf16(text).subarray(0, 1 << 16))).toBe(format)
  })

  it('takes the name into account for tables, and magic numbers above all', () => {
    expect(sniff('plant.csv', utf8('asset,ip\nx,1\n'))).toBe('csv')
    expect(sniff('x.json', utf8('ElfFile\0\0\0'))).toBe('evtx')
    expect(sniff('x.json', new Uint8Array(300).map((_, i) => (i * 37) % 256))).toBe('unknown')
  })

  it('tells archives', () => {
    const tar = new Uint8Array(512)
    tar.set(utf8('ustar'), 257)
    expect([packingOf(new Uint8Array([0x1f, 0x8b, 8])), packingOf(utf8('PK\u0003\u0004')), packingOf(tar), packingOf(utf8('{}'))]).toEqual(['gzip', 'zip', 'tar', null])
  })
})
