import type { Column, FieldMapping, MappedAction, MappingProposal, TextField } from '../../../contract/mapping.ts'
import type { Fields } from '../reader.ts'
import { plainHeader } from '../sources/columns.ts'
import { scalar } from '../sources/fields.ts'
import { isPlausible, parseTime } from '../time.ts'
import { cell, pairKeys } from './cell.ts'
import type { FileHead } from './file-head.ts'

const MOST_COLUMNS = 200
const MOST_DEPTH = 5
const MOST_PAIRS = 64
const MOST_EXAMPLES = 40
const SHOWN_EXAMPLES = 24
const EXAMPLE_CHARACTERS = 120
const LONGEST_KEY = 120
/** Below this a column is not proposed. */
const LEAST = 0.4

type Target = TextField | 'time' | 'action' | 'outcome'
type Shape = 'time' | 'address' | 'number' | 'name' | 'text'

interface Seen {
  readonly column: Column
  filled: number
  readonly texts: string[]
}

/** Words that columns of each meaning go by, without case and punctuation; and the shapes their values have. */
const WORDS: readonly (readonly [Target, readonly Shape[], readonly string[]])[] = [
  ['time', ['time'], ['time', 'timestamp', 'datetime', 'date', 'eventtime', 'when', 'occurred', 'created', 'generated', 'received', 'rt', 'devtime', 'start', 'starttime', 'ts', 'zeit', 'datum', 'heure', 'horodatage']],
  ['actor', ['name', 'text', 'number'], ['user', 'username', 'userid', 'account', 'accountname', 'actor', 'suser', 'usrname', 'login', 'loginname', 'principal', 'subject', 'operator', 'who', 'employee', 'holder', 'badgeholder', 'person', 'benutzer', 'utilisateur']],
  ['source', ['address'], ['source', 'src', 'srcip', 'sourceip', 'sourceaddress', 'clientip', 'client', 'remoteip', 'remoteaddr', 'remoteaddress', 'ip', 'ipaddress', 'from', 'address', 'peer']],
  ['sourceHost', ['name', 'text'], ['sourcehost', 'srchost', 'shost', 'workstation', 'clienthost', 'clientname', 'fromhost', 'station']],
  ['target', ['name', 'text'], ['targetuser', 'targetaccount', 'duser', 'affecteduser', 'onaccount', 'member']],
  ['destination', ['address', 'name', 'text'], ['destination', 'dst', 'dest', 'dstip', 'destip', 'destinationip', 'dhost', 'to', 'target', 'targethost', 'server', 'asset', 'plc', 'controller']],
  ['host', ['name', 'text', 'address'], ['host', 'hostname', 'computer', 'machine', 'device', 'devicename', 'dvchost', 'node', 'system', 'terminal', 'door', 'reader']],
  ['action', ['name', 'text', 'number'], ['action', 'event', 'eventname', 'eventtype', 'activity', 'operation', 'act', 'type', 'category', 'name', 'command', 'aktion', 'was', 'what']],
  ['outcome', ['name', 'text', 'number'], ['outcome', 'result', 'status', 'success', 'disposition', 'verdict', 'decision', 'granted', 'ergebnis']],
  ['object', ['name', 'text'], ['object', 'file', 'filename', 'path', 'resource', 'service', 'application', 'app', 'url', 'item', 'job', 'tag']],
  ['detail', ['text', 'name'], ['message', 'msg', 'detail', 'details', 'description', 'comment', 'reason', 'text', 'note', 'remark']],
  ['session', ['name', 'text', 'number'], ['session', 'sessionid', 'logonid', 'connectionid']],
  ['code', ['name', 'number', 'text'], ['code', 'eventid', 'eventcode', 'signature', 'ruleid']],
  ['amount', ['number'], ['bytes', 'size', 'amount', 'count', 'bytesout', 'bytessent', 'volume']],
]

/** What texts of an action column usually mean; the first that a text contains counts. */
const ACTION_WORDS: readonly (readonly [string, MappedAction])[] = [
  ['logoff', 'logoff'], ['logout', 'logoff'], ['log out', 'logoff'], ['sign out', 'logoff'], ['signout', 'logoff'], ['disconnect', 'tunnel_closed'],
  ['vpn', 'tunnel_opened'], ['tunnel', 'tunnel_opened'], ['rdp', 'remote_desktop'], ['remote desktop', 'remote_desktop'], ['ssh', 'ssh_session'],
  ['mfa', 'mfa_challenge'], ['password', 'password_reset'], ['sign in', 'sign_in'], ['signin', 'sign_in'], ['sign-in', 'sign_in'], ['authenticat', 'sign_in'], ['logon', 'logon'], ['login', 'logon'], ['log in', 'logon'],
  ['download', 'ot_program_download'], ['write', 'ot_write'], ['backup', 'backup_ran'], ['delete', 'file_deleted'], ['upload', 'file_transferred'], ['transfer', 'file_transferred'], ['read', 'file_read'], ['open', 'file_read'],
  ['allow', 'flow'], ['accept', 'flow'], ['permit', 'flow'], ['deny', 'flow'], ['drop', 'flow'], ['block', 'flow'], ['traffic', 'flow'],
]
const FAILURE_WORDS = ['fail', 'deni', 'deny', 'reject', 'refus', 'block', 'drop', 'error', 'invalid', 'unsuccess', 'false', 'bad', 'wrong', 'nok']
const SUCCESS_WORDS = ['succe', 'ok', 'grant', 'allow', 'permit', 'accept', 'pass', 'true', 'done', 'complete']

/** Reads the columns of a file by their names and the shapes of their values. Whatever stands in it, never throws. */
export function proposeMapping({ path, format, records }: FileHead): Omit<MappingProposal, 'saved'> {
  const rows = records.flatMap(({ fields }) => (fields === null ? [] : [fields]))
  const seen = columnsOf(rows)
  const taken = choose(seen)
  const columnOf = (target: Target): Seen | null => taken.get(target)?.seen ?? null
  const time = columnOf('time')
  const clock = time === null ? null : clockBeside(time, seen)
  const action = columnOf('action')
  const outcome = columnOf('outcome') ?? action
  const actions = action === null ? [] : action.texts.flatMap((value) => pairOf(value, ACTION_WORDS.find(([word]) => value.toLowerCase().includes(word))?.[1]))
  const outcomes = outcome === null ? [] : outcome.texts.flatMap((value) => pairOf(value, outcomeIn(value)))
  const isTable = format === 'csv' || format === 'zeek-tsv'
  const always = seen.filter(({ filled, column }) => (isTable ? column.length === 1 : filled === rows.length))
  const mapping: FieldMapping = {
    throughline: 'mapping 1',
    title: titleOf(path),
    match: {
      format: format === 'evtx' || format === 'unknown' ? 'text' : format,
      columns: (always.length === 0 ? seen : always).map(({ column }) => column),
      values: FIXED.flatMap((column) => (always.some((each) => same(each.column, column) && each.texts.length === 1 && each.texts[0]!.length < 200) ? [{ column, value: cell(rows[0]!, column) }] : [])),
    },
    time: { columns: time === null ? [] : clock === null ? [time.column] : [time.column, clock.column], order: time !== null && isDayFirst(time.texts) ? 'day_first' : 'auto', zone: null },
    action: { column: action?.column ?? null, values: actions, otherwise: 'other' },
    outcome: { column: outcomes.length > 0 ? outcome!.column : null, values: outcomes, otherwise: 'unknown' },
    fields: [...taken].flatMap(([field, { seen: { column } }]) => (field === 'time' || field === 'action' || field === 'outcome' ? [] : [{ field, column, constant: '' }])),
  }
  return {
    columns: seen.map(({ column, filled, texts }) => ({ column, filled, examples: texts.slice(0, SHOWN_EXAMPLES) })),
    records: rows.length,
    mapping,
    why: [...taken].map(([field, { score, reason }]) => ({ field, confidence: Math.min(1, score), reason })),
  }
}

/** Columns that name who writes a log of a format which many write. */
const FIXED: readonly Column[] = [['cef', 'vendor'], ['cef', 'product'], ['app']]

const same = (a: Column, b: Column): boolean => a.length === b.length && a.every((key, index) => key === b[index])

const pairOf = <T>(value: string, means: T | undefined): { value: string; means: T }[] => (means === undefined || value.length > EXAMPLE_CHARACTERS - 1 ? [] : [{ value, means }])

function outcomeIn(value: string): 'success' | 'failure' | undefined {
  const lower = value.toLowerCase()
  if (FAILURE_WORDS.some((word) => lower.includes(word))) return 'failure'
  return SUCCESS_WORDS.some((word) => lower.includes(word)) ? 'success' : undefined
}

function titleOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1)
  const dot = name.indexOf('.', 1)
  return (dot > 0 ? name.slice(0, dot) : name).slice(0, 80).trim() || 'Mapped log'
}

function columnsOf(rows: readonly Fields[]): Seen[] {
  const found = new Map<string, Seen>()
  for (const record of rows) walk(record, [], found)
  return [...found.values()]
}

function walk(value: unknown, column: string[], found: Map<string, Seen>): void {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (column.length === MOST_DEPTH) return
    for (const key of Object.keys(value)) if (key !== '' && key.length <= LONGEST_KEY) walk((value as Fields)[key], [...column, key], found)
    return
  }
  if (column.length === 0 || Array.isArray(value)) return
  const text = scalar(value)
  note(column, text, found)
  if (column.at(-1) !== 'message' || column.length === MOST_DEPTH) return
  for (const key of new Set(pairKeys(text, MOST_PAIRS))) note([...column, key], cell({ text }, ['text', key]), found)
}

function note(column: string[], text: string, found: Map<string, Seen>): void {
  const name = JSON.stringify(column)
  let seen = found.get(name)
  if (seen === undefined) {
    if (found.size >= MOST_COLUMNS) return
    found.set(name, (seen = { column, filled: 0, texts: [] }))
  }
  const trimmed = text.trim()
  if (trimmed === '') return
  seen.filled++
  const shown = trimmed.slice(0, EXAMPLE_CHARACTERS)
  if (seen.texts.length < MOST_EXAMPLES && !seen.texts.includes(shown)) seen.texts.push(shown)
}

interface Chosen {
  readonly seen: Seen
  readonly score: number
  readonly reason: string
}

/** One column for each target and one target for each column, the surest first. */
function choose(seen: readonly Seen[]): Map<Target, Chosen> {
  const all = seen.flatMap((column) => {
    const shape = shapeOf(column.texts)
    return WORDS.map(([target, shapes, words], rank) => ({ target, rank, chosen: judge(column, shape, target, shapes, words) }))
  })
  all.sort((a, b) => b.chosen.score - a.chosen.score || a.rank - b.rank)
  const taken = new Map<Target, Chosen>()
  const used = new Set<Seen>()
  for (const { target, chosen } of all) {
    if (chosen.score < LEAST || taken.has(target) || used.has(chosen.seen)) continue
    taken.set(target, chosen)
    used.add(chosen.seen)
  }
  return taken
}

const SHAPE_NAMES: Readonly<Record<Shape, string>> = { time: 'its values are times', address: 'its values are addresses', number: 'its values are numbers', name: 'its values are names', text: 'its values are text' }

function judge(seen: Seen, shape: Shape | null, target: Target, shapes: readonly Shape[], words: readonly string[]): Chosen {
  const header = seen.column.at(-1)!
  const plain = plainHeader(header)
  const at = words.indexOf(plain)
  const named = at >= 0 ? 0.6 - at * 0.005 : words.some((word) => word.length > 3 && plain.includes(word)) ? 0.3 : 0
  const fits = shape !== null && shapes.includes(shape)
  const telling = fits && (shape === 'time' || (shape === 'address' && target === 'source')) ? 0.45 : fits ? 0.25 : 0
  // A time or an address by name alone would refuse every record; a shape alone says little of anything else.
  const score = fits && (named > 0 || telling > 0.4) ? named + telling : 0
  return { seen, score, reason: named > 0 ? `it is called “${header.slice(0, 40)}” and ${SHAPE_NAMES[shape ?? 'text']}` : SHAPE_NAMES[shape ?? 'text'] }
}

/** What most values of a column look like; null for an empty one. */
function shapeOf(texts: readonly string[]): Shape | null {
  if (texts.length === 0) return null
  const most = (test: (text: string) => boolean): boolean => texts.filter(test).length * 10 >= texts.length * 6
  if (most(isTime)) return 'time'
  if (most(isAddress)) return 'address'
  if (most((text) => Number.isFinite(Number(text)))) return 'number'
  return most((text) => text.length <= 64 && !text.trim().includes(' ')) ? 'name' : 'text'
}

const CONTEXT = { zoneMinutes: () => 0, sawZonelessTime: () => {}, year: 2000 }
const isTime = (text: string): boolean => text.length >= 8 && isPlausible(parseTime(text, CONTEXT))

function isAddress(text: string): boolean {
  const parts = text.split('.')
  if (parts.length === 4) return parts.every((part) => part.length > 0 && part.length < 4 && Number(part) <= 255)
  return text.length < 46 && text.split(':').length > 2 && /^[0-9a-f:.]+$/i.test(text)
}

/** A column of clocks beside one of days. */
function clockBeside(time: Seen, seen: readonly Seen[]): Seen | null {
  if (time.texts.length === 0 || time.texts.some((text) => text.includes(':') || text.length > 10)) return null
  const day = time.texts[0]!
  return seen.find((other) => other !== time && other.texts.length > 0 && other.texts.every((text) => /^\d{1,2}:\d\d/.test(text) && isTime(`${day} ${text}`))) ?? null
}

/** True when some first number of `a/b/year` cannot be a month and no second number can only be a day. */
function isDayFirst(texts: readonly string[]): boolean {
  const dates = texts.flatMap((text) => {
    const found = /^(\d{1,2})\/(\d{1,2})\/\d{2,4}/.exec(text)
    return found ? [[Number(found[1]), Number(found[2])] as const] : []
  })
  return dates.some(([first]) => first > 12) && dates.every(([, second]) => second <= 12)
}
