import { describe, expect, it } from 'vitest'
import type { EvidenceRecord } from '../../../contract/evidence.ts'
import { cutRaw, formatOffset, showCharacter } from './raw-segments.ts'

type Cut = Parameters<typeof cutRaw>[0]
const field = (offset: number | null, length: number | null, cited = true): EvidenceRecord['fields'][number] => ({ name: 'f', value: 'v', offset, length, cited })
const text = (data: string, fields: Cut['fields'], offset = 0, encoding: 'utf-8' | 'utf-16le' = 'utf-8'): Cut => ({ raw: { encoding, data, cut: false }, offset, fields })
/** Rows as text: [proof], (context). */
const draw = (record: Cut, columns = 80) => cutRaw(record, columns).map((row) => `${row.offset} ${row.segments.map(({ text, tone }) => (tone === 'proof' ? `[${text}]` : tone === 'context' ? `(${text})` : text)).join('')}`)

describe('raw bytes', () => {
  it('inverts exactly the cited bytes and tints the name they stand under', () => {
    const data = '{"user":"kim","n":1}'
    expect(draw(text(data, [field(100 + data.indexOf('kim'), 3)], 100))).toEqual(['100 {("user":")[kim]","n":1}'])
    expect(draw(text('src=10.8.0.23 act=ok', [field(4, 9)]))).toEqual(['0 (src=)[10.8.0.23] act=ok'])
  })
  it('counts offsets in bytes, not characters', () => {
    expect(draw(text('é€😀|kim', [field(2 + 3 + 4 + 1, 3)]))).toEqual(['0 é€😀|[kim]'])
    expect(draw(text('é|kim', [field(4, 6)], 0, 'utf-16le'))).toEqual(['0 é|[kim]'])
  })
  it('breaks where it can and keeps the offset of each line true', () => {
    const rows = cutRaw(text('{"a":"0123456789","b":"0123456789"}', []), 20)
    expect(rows.map((row) => row.offset)).toEqual([0, 18])
    expect(rows.map((row) => row.segments.map((segment) => segment.text).join('')).join('')).toBe('{"a":"0123456789","b":"0123456789"}')
    expect(draw(text('one\ntwo', []))).toEqual(['0 one', '4 two'])
  })
  it('carries a citation over a line break', () => expect(draw(text('x'.repeat(20), [field(14, 4)]), 16)).toEqual(['0 ' + 'x'.repeat(14) + '[xx]', '16 [xx]xx']))
  it('ignores fields without a place and uncited ones', () => expect(draw(text('abc', [field(null, null), field(0, 1, false)]))).toEqual(['0 abc']))
  it('shows bytes that would act on the screen as signs', () => {
    expect(['\u001b', '\u202e', '\r', '\u007f', 'é'].map(showCharacter)).toEqual(['␛', '·', '␍', '␡', 'é'])
    expect(draw(text('<b>\u001b[31m', []))).toEqual(['0 <b>␛[31m'])
  })
  it('dumps binary as hex with ASCII, the same bytes marked in both', () => {
    const record: Cut = { raw: { encoding: 'binary', data: btoa('ABCD\u0000F'), cut: false }, offset: 512, fields: [field(513, 2)] }
    const [row] = cutRaw(record, 80)
    expect(row).toEqual({
      offset: 512,
      segments: [{ text: '41 ', tone: 'none' }, { text: '42 43', tone: 'proof' }, { text: ' 44 00 46', tone: 'none' }],
      ascii: [{ text: 'A', tone: 'none' }, { text: 'BC', tone: 'proof' }, { text: 'D.F', tone: 'none' }],
    })
  })
  it('groups digits of an offset', () => expect([formatOffset(7), formatOffset(412_880)]).toEqual(['7', '412\u2009880']))
})
