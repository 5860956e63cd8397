import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { MAPPED_SOURCE, type Column, type FieldMapping } from '../../../contract/mapping.ts'
import { familyOf, type LogEvent } from '../../model/event.ts'
import { cell, valueAt } from '../mapping/cell.ts'
import type { Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { count, readable, short, type Row } from './fields.ts'
import { shareOfOwn } from './share-of-own.ts'

/** A source that reads records as a person mapped them. Equal mappings give sources of one id. */
export function mappedSource(mapping: FieldMapping): Source {
  const { match, time, action, outcome, fields } = mapping
  const actions = meanings(action.values)
  const outcomes = meanings(outcome.values)
  const [date, clock] = time.columns as [Column, Column?]
  const dayFirst = time.order === 'day_first'
  return {
    id: MAPPED_SOURCE + bytesToHex(sha256(utf8ToBytes(JSON.stringify(mapping)))).slice(0, 12),
    title: mapping.title,
    family: familyOf(action.values[0]?.means ?? action.otherwise),
    zone: time.zone,
    // Half of the records are enough, since others may leave something out.
    recognise: (sample) => (sample.format === match.format ? shareOfOwn(sample, (record) => isOfShape(record, match), 1, 0) : 0),
    map(record, context, sink) {
      let written = cell(record, date)
      if (clock !== undefined) written += ` ${cell(record, clock)}`
      written = written.trim()
      const at = parseTime(dayFirst ? dayFirstAsIso(written) : written, context)
      if (!readable(at, written, sink)) return
      const event: LogEvent = {
        time: at,
        kind: meant(record, action.column, actions) ?? action.otherwise,
        outcome: meant(record, outcome.column, outcomes) ?? outcome.otherwise,
      }
      for (const { field, column, constant } of fields) {
        const text = (column === null ? '' : cell(record, column).trim()) || constant
        if (text === '') continue
        if (field === 'amount') event.amount = count(text)
        else event[field] = short(text)
      }
      sink.event(event)
    },
  }
}

const meanings = <T>(values: readonly { value: string; means: T }[]): ReadonlyMap<string, T> => new Map(values.map(({ value, means }) => [value.trim().toLowerCase(), means]))

const meant = <T>(record: Row, column: Column | null, values: ReadonlyMap<string, T>): T | undefined => (column === null ? undefined : values.get(cell(record, column).trim().toLowerCase()))

const isOfShape = (record: Row, { columns, values }: FieldMapping['match']): boolean => columns.every((column) => valueAt(record, column) !== undefined) && values.every(({ column, value }) => cell(record, column) === value)

/** "3/4/2025 10:00" → "2025-04-03 10:00"; anything else as it is. */
function dayFirstAsIso(text: string): string {
  const first = text.indexOf('/')
  const second = text.indexOf('/', first + 1)
  if (first < 1 || first > 2 || second < first + 2 || second > first + 3) return text
  let end = second + 1
  while (end < text.length && end < second + 5 && text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end++
  const year = text.slice(second + 1, end)
  return `${year.length === 2 ? `20${year}` : year}-${text.slice(first + 1, second).padStart(2, '0')}-${text.slice(0, first).padStart(2, '0')}${text.slice(end).replace(',', ' ')}`
}
