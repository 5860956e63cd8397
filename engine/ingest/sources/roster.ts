import { DAY, HOUR, MINUTE, type Instant } from '../../model/units.ts'
import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { isPlausible, parseTime } from '../time.ts'
import { column, hasColumn, listColumn, yesNo } from './columns.ts'
import type { Row } from './fields.ts'
import { END, filePaper, isTable, PLANT, START, timeOf } from './paper-columns.ts'

const PERSON = ['person', 'persons', 'employee', 'engineer', 'operator', 'staff', 'name', 'account', 'user', 'team']
const DATE = ['date', 'day', 'shiftdate']
const SHIFT = ['shift', 'shiftname', 'shiftcode']
const DUTY = ['duty', 'role', 'function', 'position']
const ON_CALL = ['oncall', 'standby', 'callout', 'oncallduty']
/** Headers that only a plan of shifts has. */
const TELLING = [...SHIFT, ...ON_CALL, 'duty', 'roster', 'shiftstart']
/** Headers of lists of other things, which may name a shift or a duty too. */
const NOT_A_ROSTER = ['asset', 'assets', 'number', 'workorder', 'wo', 'permit', 'permitno', 'text', 'note', 'level', 'ip', 'addresses', 'host', 'source']

/** The shift plan: who was on shift or on call, at which plant, from when to when. CSV, JSON or NDJSON. */
export const roster: Source = {
  id: 'roster',
  title: 'Shift roster',
  family: 'paperwork',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  if (first === undefined || !isTable(sample) || !hasColumn(first, PERSON) || !hasColumn(first, TELLING) || hasColumn(first, NOT_A_ROSTER)) return 0
  return (hasColumn(first, START) && hasColumn(first, END)) || (hasColumn(first, DATE) && hasColumn(first, SHIFT)) ? 0.96 : 0
}

/**
 * Each row is a paper of type roster: `crew` the persons, `scope` role and shift. A day and a shift ("early", "N",
 * "22-06") stand for the customary hours. A row without a time that can be read is refused: it tells of no hour.
 */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  const crew = listColumn(fields, PERSON, false)
  if (crew.length === 0) return sink.reject('missing_field', 'The roster entry names no person.')
  const shift = column(fields, SHIFT)
  const duty = column(fields, DUTY)
  const hours = hoursOf(fields, shift, context)
  if (hours === null) return sink.reject('bad_time', 'The hours of the roster entry cannot be read.')
  const [start, end] = hours
  const plant = column(fields, PLANT)
  const scope = [duty, shift].filter((word) => word !== '').join(', ')
  const isOnCall = yesNo(column(fields, ON_CALL)) ?? isCallWord(`${duty} ${shift} ${column(fields, ON_CALL)}`)
  filePaper({
    type: 'roster', number: `${crew[0]!.slice(0, 60)} ${scope}`.trim(), assets: [], crew, start, end, status: '', scope, logicChange: false, linked: [],
    problems: end < start ? ['ends before it begins'] : [], ...(isOnCall ? { onCall: true } : {}), ...(plant === '' ? {} : { plant }),
  }, context, sink)
}

function hoursOf(fields: Row, shift: string, context: MapContext): readonly [Instant, Instant] | null {
  const from = column(fields, START)
  const to = column(fields, END)
  const date = column(fields, DATE)
  const unused: string[] = []
  if (date === '' || (from !== '' && isPlausible(parseTime(from, context)))) {
    const start = timeOf(from, 'start', context, unused)
    const end = timeOf(to, 'end', context, unused)
    return start === null || end === null ? null : [start, end]
  }
  const midnight = parseTime(date, context)
  const span = from !== '' && to !== '' ? [clockOf(from), clockOf(to)] as const : shiftHours(shift)
  if (!isPlausible(midnight) || span === null || Number.isNaN(span[0]) || Number.isNaN(span[1])) return null
  const [begin, finish] = span
  return [(midnight + begin) as Instant, (midnight + finish + (finish <= begin ? DAY : 0)) as Instant]
}

/** Customary hours of a shift by its name or letter, or those it spells: "06-14", "22:00–06:00". Null for another word. */
function shiftHours(shift: string): readonly [number, number] | null {
  const lower = shift.trim().toLowerCase()
  const known = SHIFTS.get(lower.split(' ', 1)[0]!)
  if (known) return [known[0] * HOUR, known[1] * HOUR]
  const dash = lower.replace('–', '-').split('-')
  return dash.length === 2 ? [clockOf(dash[0]!), clockOf(dash[1]!)] : null
}

const SHIFTS: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['early', [6, 14]], ['e', [6, 14]], ['morning', [6, 14]], ['m', [6, 14]], ['late', [14, 22]], ['l', [14, 22]], ['afternoon', [14, 22]], ['a', [14, 22]], ['night', [22, 6]], ['n', [22, 6]], ['day', [7, 19]], ['d', [7, 19]],
])

/** "6", "06:30" as milliseconds since midnight; NaN for anything else. */
function clockOf(text: string): number {
  const [hours, minutes = '0', ...rest] = text.trim().split(':')
  const [h, m] = [hours === '' ? NaN : Number(hours), Number(minutes)]
  return rest.length < 2 && h >= 0 && h <= 24 && m >= 0 && m < 60 ? h * HOUR + m * MINUTE : NaN
}

const isCallWord = (text: string): boolean => {
  const lower = text.toLowerCase()
  return lower.includes('on call') || lower.includes('on-call') || lower.includes('oncall') || lower.includes('standby') || lower.includes('call-out')
}
