import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FormatName } from '../../../contract/evidence.ts'
import { MAX_RECORD_BYTES } from '../reader.ts'
import { collect, tilingFault, utf16, utf8 } from '../testing/collect.ts'
import { createReader } from './create-reader.ts'

const FORMATS: readonly FormatName[] = ['ndjson', 'json', 'csv', 'zeek-tsv', 'syslog', 'cef', 'text', 'unknown', 'evtx']

/** Bytes that mean something to some reader, so that random input reaches their corners. */
const piece = fc.oneof(
  fc.uint8Array({ maxLength: 6 }),
  fc.constantFrom('\n', '\r\n', '\r', '"', '""', ',', ';', '\t', '{', '}', '[', ']', '{"a":1}', '{"Records":[', '{"a":"\\"}{"}', '{"__proto__":{"x":1}}', 'ü', '😀', '\ufeff', '\\', '\0',
    '#separator \\x09\n', '#fields\tts\tx\n', '#path\tconn\n', '1\t2\n', 'a,b\n', '"x\ny",2\n', '<13>', '<13>1 ', '2022-10-14T02:12:07Z ', 'Oct 14 02:12:07 ', 'host app[1]: ', '[id k="v\\"]"] ',
    'CEF:0|V|P|1|2|n|5|', 'LEEF:2.0|V|P|1|2|^|', 'src=10.0.0.1 msg=a b\\=c ', 'ElfFile\0', 'ElfChnk\0').map(utf8),
)
const content = fc.tuple(fc.constantFrom(new Uint8Array(0), utf8('\ufeff'), new Uint8Array([0xff, 0xfe]), new Uint8Array([0xfe, 0xff])), fc.array(piece, { maxLength: 40 }))
  .map(([mark, pieces]) => new Uint8Array(Buffer.concat([mark, ...pieces])))

describe('[ING-1] every byte of a file is accounted for once', () => {
  it.each(FORMATS)('%s: random bytes are tiled, crash nothing, and chunk borders change nothing', (format) => {
    fc.assert(fc.property(content, fc.array(fc.nat(200), { maxLength: 12 }), (bytes, cuts) => {
      const whole = collect(createReader(format), bytes)
      expect(tilingFault(whole.calls, bytes.length)).toBe('')
      expect(collect(createReader(format), bytes, cuts).calls).toEqual(whole.calls)
      const { spans, records, accepted, rejected, blank } = whole.book.close()
      expect(spans.reduce((at, span) => (span.offset === at ? at + span.length : NaN), 0)).toBe(bytes.length)
      expect(records).toBe(accepted + rejected + blank)
      expect(accepted).toBe(whole.records.length)
    }), { seed: 11, numRuns: 800 })
  })

  it.each(FORMATS)('%s: cut at every byte, the reading is the same', (format) => {
    const bytes = utf8('\ufeff{"a":"ü😀"}\r\n\n#fields\ta\tb\nx\ty\r\n"q\nr",2\n<13>Oct 14 02:12:07 h a[1]: m\nCEF:0|V|P|1|2|n|5|msg=x y\n[{"b":[1,{"c":"}"}]},\n{"d"')
    const every = Array.from({ length: bytes.length }, (_, i) => i)
    expect(collect(createReader(format), bytes, every).calls).toEqual(collect(createReader(format), bytes).calls)
  })
})

describe('[ING-2] JSON, one object per line', () => {
  it('gives offset, length and line of each record in bytes, whatever the line ends and characters', () => {
    const { records } = collect(createReader('ndjson'), utf8('\ufeff{"a":"ü"}\r\n\n{"b":2}\n{"c":3}'))
    expect(records.map(({ offset, length, covered, line }) => [offset, length, covered, line])).toEqual([[3, 10, 12, 1], [16, 7, 8, 3], [24, 7, 7, 4]])
  })

  it('reads UTF-16 of both byte orders, offsets in bytes of the file', () => {
    for (const bigEndian of [false, true]) {
      const { records } = collect(createReader('ndjson'), utf16('{"a":"ü"}\r\n{"b":2}\n', bigEndian), [3, 17, 22])
      expect(records.map(({ offset, length, covered, fields }) => [offset, length, covered, fields])).toEqual([[2, 18, 22, { a: 'ü' }], [24, 14, 16, { b: 2 }]])
    }
  })

  it('goes on behind a broken, a cut, a binary and an overlong line', () => {
    const long = `{"x":"${'a'.repeat(MAX_RECORD_BYTES)}"}`
    const bytes = utf8(`{"a":1}\n{"a":\n{a}\n[1]\n\u0000\u0001\n${long}\n{"b":2}\n`)
    const { records, rejects, calls } = collect(createReader('ndjson'), bytes)
    expect(records.map(({ fields }) => fields)).toEqual([{ a: 1 }, { b: 2 }])
    expect(rejects.map(({ code, line }) => [code, line])).toEqual([['truncated', 2], ['malformed', 3], ['malformed', 4], ['encoding', 5], ['too_long', 6]])
    expect(rejects[4]).toMatchObject({ length: long.length, sample: long.slice(0, 200) })
    expect(collect(createReader('ndjson'), bytes, [100, 5_000_000, 8_000_000, bytes.length - 9, bytes.length - 8]).calls).toEqual(calls)
  })

  it('takes a key named __proto__ as a key', () => {
    const { records } = collect(createReader('ndjson'), utf8('{"__proto__":{"polluted":1},"a":2}\n'))
    expect(Object.hasOwn(records[0]!.fields, '__proto__')).toBe(true)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})

describe('[ING-2] JSON over several lines', () => {
  const read = (text: string) => {
    const { records, rejects } = collect(createReader('json'), utf8(text))
    return { texts: records.map(({ offset, length }) => text.slice(offset, offset + length)), lines: records.map(({ line }) => line), codes: rejects.map(({ code }) => code) }
  }

  it('gives each element of an array with its exact bytes', () => {
    expect(read('[\n {"a":1},\n {"b":[1,"]}"]}\n]\n')).toEqual({ texts: ['{"a":1}', '{"b":[1,"]}"]}'], lines: [2, 3], codes: [] })
  })

  it('looks through the wrappers of exporters', () => {
    expect(read('{"Records":[{"a":1},{"b":{}}]}').texts).toEqual(['{"a":1}', '{"b":{}}'])
    expect(read('{"@odata.context":"x","value":[{"a":1}],"next":"{"}\n{"b":2}').texts).toEqual(['{"a":1}', '{"b":2}'])
    expect(read('{\n  "events" : [\n {"a":1}\n]}').texts).toEqual(['{"a":1}'])
    expect(read('{"Records":[]}')).toEqual({ texts: [], lines: [], codes: [] })
  })

  it('takes an object with a list in it for one record', () => {
    for (const text of ['{"a":{"value":[{"b":1}]}}', '{"value":[1,2]}', '{"value":["x",{"a":1}]}', '{"events":[],"x":1}', '{"a":[{"b":1}],"value":[{"c":1}]}', '{}']) expect(read(text).texts).toEqual([text])
  })

  it('reads pretty-printed objects one after another', () => {
    expect(read('{\n "a": 1\n}\n{\n "b": 2\n}').lines).toEqual([1, 4])
  })

  it('refuses a broken element alone, and the last one when the file is cut', () => {
    expect(read('[{"a":1},{b},{"c":3},{"d":')).toEqual({ texts: ['{"a":1}', '{"c":3}'], lines: [1, 1], codes: ['malformed', 'truncated'] })
    expect(read('[1,"x",{"a":1}]').codes).toEqual(['malformed', 'malformed'])
  })

  it('reads UTF-16', () => {
    const { records } = collect(createReader('json'), utf16('[{"ü":"😀"},{"b":2}]'), [5, 9])
    expect(records.map(({ offset, length, fields }) => [offset, length, fields])).toEqual([[4, 20, { ü: '😀' }], [26, 14, { b: 2 }]])
  })
})

describe('[ING-2] CSV', () => {
  const read = (text: string) => {
    const { records, rejects } = collect(createReader('csv'), utf8(text))
    return { rows: records.map(({ fields }) => ({ ...fields })), texts: records.map(({ offset, length }) => text.slice(offset, offset + length)), codes: rejects.map(({ code, line }) => [code, line]) }
  }

  it('reads quotes, quoted line ends and doubled quotes', () => {
    expect(read('a,b\r\n1,"x\r\n\r\ny ""z"""\r\n"",3\r\n')).toEqual({ rows: [{ a: '1', b: 'x\n\ny "z"' }, { a: '', b: '3' }], texts: ['1,"x\r\n\r\ny ""z"""', '"",3'], codes: [] })
  })

  it.each([';', '\t', '|'])('tells the separator %j from the header', (separator) => {
    expect(read(['a', 'b, c', 'd'].join(separator) + '\n' + ['1', '2', '3'].join(separator)).rows).toEqual([{ a: '1', 'b, c': '2', d: '3' }])
  })

  it('refuses rows of another width, and forgives empty cells at the end', () => {
    expect(read('a,b\n1\n1,2,3\n1,2,,\n')).toEqual({ rows: [{ a: '1', b: '2' }], texts: ['1,2,,'], codes: [['wrong_columns', 2], ['wrong_columns', 3]] })
  })

  it('refuses only the row whose quote is never closed', () => {
    expect(read('a,b\n1,"x\n2,y\n3,z\n')).toEqual({ rows: [{ a: '2', b: 'y' }, { a: '3', b: 'z' }], texts: ['2,y', '3,z'], codes: [['malformed', 2]] })
  })

  it('keeps columns without name, with one name and named __proto__ apart', () => {
    const { records } = collect(createReader('csv'), utf8(',x,x,__proto__,constructor\n1,2,3,4,5\n'))
    expect(Object.entries(records[0]!.fields)).toEqual([['#1', '1'], ['x', '2'], ['x#3', '3'], ['__proto__', '4'], ['constructor', '5']])
    expect('toString' in records[0]!.fields).toBe(false)
  })
})

describe('[ING-2] Zeek TSV', () => {
  const head = '#separator \\x09\n#set_separator\t,\n#empty_field\t(empty)\n#unset_field\t-\n#path\tconn\n#fields\tts\tid.orig_h\tservice\n#types\ttime\taddr\tstring\n'

  it('names columns as the header does, leaves unset ones out, and tells the path', () => {
    const { records } = collect(createReader('zeek-tsv'), utf8(`### a comment before\n${head}1.5\t10.0.0.1\t-\n1.6\t-\t(empty)\n#close\tx\n`))
    expect(records.map(({ fields }) => ({ ...fields }))).toEqual([{ ts: '1.5', 'id.orig_h': '10.0.0.1', _path: 'conn' }, { ts: '1.6', service: '', _path: 'conn' }])
  })

  it('follows a header that changes in mid-file and undoes escapes', () => {
    const { records } = collect(createReader('zeek-tsv'), utf8(`${head}1\t2\t\\\\\\\\srv\\x09\\xc3\\xbc\n#path\trdp\n#fields\tts\tcookie\n2\tx\n`))
    expect(records.map(({ fields }) => ({ ...fields }))).toEqual([{ ts: '1', 'id.orig_h': '2', service: '\\\\srv\tü', _path: 'conn' }, { ts: '2', cookie: 'x', _path: 'rdp' }])
  })

  it('refuses rows of another width and rows without header', () => {
    expect(collect(createReader('zeek-tsv'), utf8(`1\t2\n${head}1\t2\n1\t2\t3\t4\n`)).rejects.map(({ code }) => code)).toEqual(['malformed', 'wrong_columns', 'wrong_columns'])
  })
})

describe('[ING-2] syslog', () => {
  const read = (line: string) => {
    const { records, rejects } = collect(createReader('syslog'), utf8(line))
    return records.length === 1 ? records[0]!.fields : rejects.map(({ code }) => code)
  }

  it.each([
    ['<34>Oct 11 22:14:15 mymachine su[42]: failed', { pri: 34, facility: 4, severity: 2, timestamp: 'Oct 11 22:14:15', host: 'mymachine', app: 'su', pid: '42', message: 'failed' }],
    ['Oct  4 02:12:07 gw sshd: hello', { pri: -1, timestamp: 'Oct  4 02:12:07', host: 'gw', app: 'sshd', message: 'hello' }],
    ['<166>Jun 22 2022 13:29:11 single : %ASA-6-113039: Group <G> User <u>', { timestamp: 'Jun 22 2022 13:29:11', host: 'single', app: '', message: '%ASA-6-113039: Group <G> User <u>' }],
    ['<166>Jun 22 2022 13:29:11: %ASA-6-113039: Group', { timestamp: 'Jun 22 2022 13:29:11', host: '', message: '%ASA-6-113039: Group' }],
    ['Jun 22 2022 13:29:11 fw1 %ASA-6-302013: Built', { host: 'fw1', message: '%ASA-6-302013: Built' }],
    ['2025-04-23T17:29:22+02:00 bastion rdpproxy 11292 - - [RDP Session] type="X"', { timestamp: '2025-04-23T17:29:22+02:00', host: 'bastion', app: '', message: 'rdpproxy 11292 - - [RDP Session] type="X"' }],
    ['Oct 14 02:12:07 sshd[7]: no host', { host: '', app: 'sshd', pid: '7', message: 'no host' }],
    ['<13>just text', { pri: 13, timestamp: '', host: '', app: '', message: 'just text' }],
    ['<165>1 2003-10-11T22:14:15.003Z host app 8 ID47 [ex@1 a="1" b="x\\"]\\\\"][o c="2"] \ufeffmessage', { host: 'host', app: 'app', pid: '8', msgid: 'ID47', sd: { 'ex@1': { a: '1', b: 'x"]\\' }, o: { c: '2' } }, message: 'message' }],
    ['<165>1 - - - - - -', { timestamp: '', host: '', app: '', sd: {}, message: '' }],
    ['1 2025-11-20T14:36:16.008569+02:00 VBR Veeam_MP - - [origin enterpriseId="31023"] [categoryId=0 JobName="x"]', { host: 'VBR', app: 'Veeam_MP', sd: { origin: { enterpriseId: '31023' } }, message: '[categoryId=0 JobName="x"]' }],
    ['<5>1 2021-03-11T17:38:20Z VAULT {"format":"elastic"}', { host: 'VAULT', app: '', message: '{"format":"elastic"}' }],
  ])('reads %s', (line, expected) => {
    expect(read(line)).toMatchObject(expected)
  })

  it('refuses a line with neither priority nor time', () => {
    expect(read('hello world')).toEqual(['malformed'])
  })
})

describe('[ING-2] CEF and LEEF', () => {
  const read = (line: string) => collect(createReader('cef'), utf8(line)).records[0]?.fields as { cef?: unknown; syslog?: { host: string } } | undefined

  it('reads header and extension with their escapes, inside syslog', () => {
    const fields = read('<14>1 2023-08-15T01:00:00Z Site app - - - CEF:0|Claroty|CTD|4\\|10|Alert|New \\\\ Asset|10|src=10.1.30.40 msg=a b\\=c \\n d fname=C:\\Temp\\x.txt cs1Label=Zone ')
    expect(fields?.syslog?.host).toBe('Site')
    expect(fields?.cef).toEqual({ vendor: 'Claroty', product: 'CTD', version: '4|10', signature: 'Alert', name: 'New \\ Asset', severity: '10', ext: { src: '10.1.30.40', msg: 'a b=c \n d', fname: 'C:\\Temp\\x.txt', cs1Label: 'Zone' } })
  })

  it('reads LEEF of both versions', () => {
    expect(read('LEEF:1.0|V|P|1|login|usrName=bob\tsrc=10.0.0.1')?.cef).toMatchObject({ signature: 'login', name: '', ext: { usrName: 'bob', src: '10.0.0.1' } })
    expect(read('LEEF:2.0|V|P|1|login|^|usrName=bob^src=10.0.0.1')?.cef).toMatchObject({ ext: { usrName: 'bob', src: '10.0.0.1' } })
    expect(read('LEEF:2.0|V|P|1|login|x5E|usrName=bob^src=10.0.0.1')?.cef).toMatchObject({ ext: { usrName: 'bob', src: '10.0.0.1' } })
  })

  it('keeps an extension key named __proto__ a key', () => {
    const { ext } = read('CEF:0|V|P|1|2|n|5|__proto__=x a=1')!.cef as { ext: Record<string, string> }
    expect(Object.entries(ext)).toEqual([['__proto__', 'x'], ['a', '1']])
  })
})
