import { describe, expect, it } from 'vitest'
import type { FormatName } from '../../contract/evidence.ts'
import type { LogEvent } from '../model/event.ts'
import type { Instant } from '../model/units.ts'
import { recite } from './recite.ts'
import { createReader } from './readers/create-reader.ts'
import { byteOrderMark, decoderOf } from './readers/encoding.ts'
import type { Fields } from './reader.ts'
import type { Source } from './source.ts'
import { collect, utf16, utf8 } from './testing/collect.ts'

const TIME = Date.UTC(2022, 9, 14, 2, 12, 7) as Instant
const sourceOf = (event: (fields: Fields) => Partial<LogEvent>): Source => ({
  id: 's', title: 'S', family: 'identity', recognise: () => 1,
  map: (fields, _, sink) => sink.event({ time: TIME, kind: 'logon', ...event(fields) }),
})

/** Reads the last record of a content again, and checks that every field's bytes are its value. */
async function reciteLast(format: FormatName, content: Uint8Array, event: (fields: Fields) => Partial<LogEvent> = () => ({})) {
  const { offset, length, fields: read } = collect(createReader(format), content).records.at(-1)!
  let seen: Fields | null = null
  const source = sourceOf((fields) => event((seen = fields)))
  const bytes = { size: content.length, read: (at: number, size: number) => Promise.resolve(content.slice(at, at + size)) }
  const result = await recite(bytes, { offset, length, path: 'x', format, source, zone: null, year: 2022 })
  expect(seen).toEqual(read)
  expect(result.raw).toEqual(content.slice(offset, offset + length))
  const decoder = decoderOf(byteOrderMark(content).encoding)
  const written = (field: (typeof result.fields)[number]) => decoder.decode(content.slice(field.offset!, field.offset! + field.length!))
  return { ...result, written, names: result.fields.map(({ name }) => name), cited: result.fields.filter((field) => field.cited).map((field) => [field.name, field.value]) }
}

describe('[ING-8] a record read again', () => {
  it.each([false, true])('JSON: every leaf stands where it says, among characters of any length (UTF-16: %s)', async (wide) => {
    const text = '{"x":1}\n{"ü😀":"a\\"ü\\u0041","n":{"list":[1,-2.5e3,{"deep":"😀z"}],"t":true,"nul":null},"e":"","__proto__":"p"}\n'
    const { fields, names, written } = await reciteLast('ndjson', wide ? utf16(text) : utf8(`\ufeff${text}`))
    expect(names).toEqual(['ü😀', 'n.list[0]', 'n.list[1]', 'n.list[2].deep', 'n.t', 'n.nul', 'e', '__proto__'])
    for (const field of fields) {
      const bytes = written(field)
      expect(/^(-?[\d.e]+|true|null)$/.test(bytes) ? bytes : JSON.parse(`"${bytes}"`)).toBe(field.value)
    }
  })

  it('JSON over several lines: an element of a wrapper', async () => {
    const { fields, written, cited } = await reciteLast('json', utf8('{"Records":[\n {"a":"1"},\n {"user":{"name":"kim"},"at":"2022-10-14T02:12:07Z"}\n]}'), () => ({ actor: 'kim' }))
    expect(fields.map(written)).toEqual(['kim', '2022-10-14T02:12:07Z'])
    expect(cited).toEqual([['user.name', 'kim'], ['at', '2022-10-14T02:12:07Z']])
  })

  it('CSV: by the names of the header, quoted or not', async () => {
    const { fields, written, names, cited } = await reciteLast('csv', utf8('\ufeffname;wörds;"a ""b""";empty\nx;y;z;\n"kim ü";"say ""hi""\nthere";plain;\n'), () => ({ actor: 'kim ü', object: 'plain' }))
    expect(names).toEqual(['name', 'wörds', 'a "b"', 'empty'])
    expect(fields.map(written)).toEqual(['kim ü', 'say ""hi""\nthere', 'plain', ''])
    expect(fields.map(({ value }) => value)).toEqual(['kim ü', 'say "hi"\nthere', 'plain', ''])
    expect(cited).toEqual([['name', 'kim ü'], ['a "b"', 'plain']])
  })

  it('CSV: a row far behind the head of the file, which ends within a quoted cell', async () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `${i},"first\n\nsecond of ${i}, quoted"\n`)
    const { fields } = await reciteLast('csv', utf8(`n,text\n${rows.join('')}`))
    expect(fields.map(({ value }) => value)).toEqual(['2999', 'first\n\nsecond of 2999, quoted'])
  })

  it('Zeek: a row far behind the head of the file', async () => {
    const { fields } = await reciteLast('zeek-tsv', utf8(`#fields\tn\ttext\n${Array.from({ length: 9000 }, (_, i) => `${i}\ttext of ${i}\n`).join('')}`))
    expect(fields.map(({ value }) => value)).toEqual(['8999', 'text of 8999'])
  })

  it('Zeek: by #fields, unset columns left out', async () => {
    const { fields, written, names, cited } = await reciteLast('zeek-tsv', utf8('### note\n#separator \\x09\n#unset_field\t-\n#path\tconn\n#fields\tts\tid.orig_h\tuid\tpath\n#types\ttime\taddr\tstring\tstring\n1\t2\t3\t4\n1665713527.000000\t10.0.0.1\t-\t\\\\\\\\srv\n'),
      (record) => ({ source: String(record['id.orig_h']), object: String(record['path']) }))
    expect(names).toEqual(['ts', 'id.orig_h', 'path'])
    expect(fields.map(written)).toEqual(['1665713527.000000', '10.0.0.1', '\\\\\\\\srv'])
    expect(cited).toEqual([['ts', '1665713527.000000'], ['id.orig_h', '10.0.0.1'], ['path', '\\\\srv']])
  })

  it('syslog: header parts, parameters, and the values found within the message as fields of their own', async () => {
    const { fields, written, cited } = await reciteLast('syslog', utf8('<166>Oct 14 2022 02:12:07 gw-ü : %ASA-6-722051: Group <P> User <k.moreau> IP <203.0.113.77> Address <10.8.0.23> assigned\n'),
      () => ({ actor: 'k.moreau', source: '203.0.113.77', object: '10.8.0.23', host: 'gw-ü', code: '722051', session: 'absent' }))
    for (const field of fields) expect(written(field)).toBe(field.value)
    expect(cited).toEqual([['timestamp', 'Oct 14 2022 02:12:07'], ['host', 'gw-ü'], ['message · code', '722051'], ['message · actor', 'k.moreau'], ['message · source', '203.0.113.77'], ['message · object', '10.8.0.23']])
  })

  it('does not take part of a longer word or address for a value', async () => {
    const { cited } = await reciteLast('text', utf8('from 110.8.0.23x by kimberly, kim\n'), () => ({ source: '10.8.0.23', actor: 'kim' }))
    expect(cited).toEqual([['message · actor', 'kim']])
  })

  it('syslog of RFC 5424: structured data with escapes', async () => {
    const { names, fields, written } = await reciteLast('syslog', utf8('<165>1 2022-10-14T02:12:07Z host app 8 ID [ex@1 a="1" b="x\\"]"] message\n'))
    expect(names).toEqual(['pri', 'timestamp', 'host', 'app', 'pid', 'msgid', 'ex@1.a', 'ex@1.b', 'message'])
    expect(fields.map(written)).toEqual(['165', '2022-10-14T02:12:07Z', 'host', 'app', '8', 'ID', '1', 'x\\"]', 'message'])
    expect(fields[7]!.value).toBe('x"]')
  })

  it('CEF: header and extension', async () => {
    const { names, fields, written, cited } = await reciteLast('cef', utf8('<14>Oct 14 02:12:07 h CEF:0|V|P|1|S|N a|5|src=10.1.30.40 msg=a b\\=c\n'), () => ({ source: '10.1.30.40', object: 'a b=c' }))
    expect(names).toEqual(['pri', 'timestamp', 'host', 'vendor', 'product', 'version', 'signature', 'name', 'severity', 'src', 'msg'])
    expect(fields.map(written).slice(-3)).toEqual(['5', '10.1.30.40', 'a b\\=c'])
    expect(cited).toEqual([['timestamp', 'Oct 14 02:12:07'], ['src', '10.1.30.40'], ['msg', 'a b=c']])
  })

  it('finds values within JSON that is the text of a cell', async () => {
    const { cited, fields, written } = await reciteLast('csv', utf8('when,AuditData\nx,"{""UserId"":""kim@example.org"",""p"":""D\\\\u1""}"\n'), () => ({ actor: 'kim@example.org', target: 'D\\u1' }))
    expect(cited).toEqual([['AuditData · actor', 'kim@example.org'], ['AuditData · target', 'D\\u1']])
    expect(fields.filter((field) => field.cited).map(written)).toEqual(['kim@example.org', 'D\\\\u1'])
  })

  it('maps a record of a mixed file by the source that is sure of it', async () => {
    const content = utf8('{"who":"kim"}')
    const bytes = { size: content.length, read: (at: number, size: number) => Promise.resolve(content.slice(at, at + size)) }
    const stranger: Source = { ...sourceOf(() => ({})), map: (_, __, sink) => sink.reject('missing_field', 'not mine') }
    const place = { offset: 0, length: content.length, path: 'x', format: 'ndjson', source: stranger, zone: null, year: 2022 } as const
    expect((await recite(bytes, place)).event).toBeNull()
    expect((await recite(bytes, { ...place, sources: [stranger, sourceOf(() => ({ actor: 'kim' }))] })).event?.actor).toBe('kim')
  })

  it('survives a record that is no record', async () => {
    const content = utf8('{"a":1,"b":{"c":"x')
    const bytes = { size: content.length, read: (at: number, size: number) => Promise.resolve(content.slice(at, at + size)) }
    const { fields, event } = await recite(bytes, { offset: 0, length: content.length, path: 'x', format: 'ndjson', source: sourceOf(() => ({})), zone: null, year: 2022 })
    expect([fields.map(({ name }) => name), event]).toEqual([['a'], null])
  })
})
