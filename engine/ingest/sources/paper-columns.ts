import { PAPER_MOMENTS, type PaperMoment, type PaperMoments, type WorkOrder } from '../../model/plant.ts'
import type { Instant } from '../../model/units.ts'
import type { EventSink, FileSample, MapContext } from '../source.ts'
import { civilTime, isPlausible, parseTime } from '../time.ts'
import { column, hasColumn, listColumn } from './columns.ts'
import { short, type Row } from './fields.ts'

/** Headers of what all papers have, plain as `plainHeader` makes them. */
export const ASSETS = ['assets', 'asset', 'equipment', 'tag', 'tags', 'assetnum', 'functionallocation', 'systems']
/** Where a permit or change holds, beside the assets it lists. */
const LOCATION = ['location', 'area', 'unit', 'functionallocation']
export const CREW = ['crew', 'person', 'persons', 'company', 'contractor', 'assignedto', 'technician', 'performers', 'performer', 'performingauthority', 'holder', 'permitholder', 'vendor', 'lead']
const COMPANY = ['company', 'contractor', 'vendor']
export const START = ['start', 'startutc', 'starttime', 'scheduledstart', 'schedstart', 'plannedstart', 'from', 'windowstart', 'validfrom']
export const END = ['finish', 'end', 'endutc', 'finishutc', 'endtime', 'scheduledfinish', 'schedfinish', 'plannedfinish', 'plannedend', 'until', 'to', 'windowend', 'validto', 'validuntil', 'expires', 'expiry']
export const STATUS = ['status', 'state', 'wostatus', 'permitstatus']
export const SCOPE = ['scope', 'description', 'work', 'workdescription', 'shorttext', 'title', 'summary']
export const PLANT = ['plant', 'site', 'siteid']

/** Headers of each moment. */
const MOMENT_COLUMNS: Readonly<Record<PaperMoment, readonly string[]>> = {
  created: ['created', 'createdat', 'createdon', 'createddate', 'raised', 'raisedon', 'filed'],
  changed: ['changed', 'changedat', 'changedon', 'lastchanged', 'modified', 'lastmodified', 'modifiedon', 'updated', 'updatedat', 'amended'],
  requested: ['requested', 'requestedat', 'requestedon', 'requestdate'],
  approved: ['approved', 'approvedat', 'approvedon', 'approvaldate', 'authorised', 'authorized'],
  issued: ['issued', 'issuedat', 'issuedon', 'issuetime', 'dateissued'],
  accepted: ['accepted', 'acceptedat', 'acceptedon', 'received'],
  suspended: ['suspended', 'suspendedat', 'suspendedon'],
  resumed: ['resumed', 'resumedat', 'reissued', 'revalidated', 'revalidatedat'],
  extendedTo: ['extendedto', 'extendeduntil', 'extension', 'extensionto'],
  handedBack: ['handedback', 'handedbackat', 'handback', 'handbacktime', 'returned', 'surrendered', 'cancelledat'],
  implemented: ['implemented', 'implementedat', 'implementedon', 'startup', 'startupdate'],
  closed: ['closed', 'closedat', 'closedon', 'closedate', 'closeout', 'completed', 'completedat', 'actualfinish'],
  temporaryUntil: ['temporaryuntil', 'tempuntil', 'temporaryto', 'temporaryend', 'expirydate'],
}

/** Whether the record has a column for a moment. */
export const hasMoment = (fields: Row, moment: PaperMoment): boolean => hasColumn(fields, MOMENT_COLUMNS[moment])

/**
 * The moments a record has columns for: null for an empty field, and for one that cannot be read, which is added to
 * the problems. A column that says yes or no instead of when is none.
 */
export function momentsOf(fields: Row, among: readonly PaperMoment[], context: MapContext, problems: string[]): PaperMoments {
  const moments: { [M in PaperMoment]?: Instant | null } = {}
  for (const moment of PAPER_MOMENTS) {
    if (!among.includes(moment) || !hasMoment(fields, moment)) continue
    const written = column(fields, MOMENT_COLUMNS[moment])
    if (WORDS.has(written.toLowerCase())) continue
    const time = written === '' ? NaN : parseTime(written, context)
    if (written !== '' && !isPlausible(time)) problems.push(`its time "${written.slice(0, 40)}" (${MOMENT_WORDS[moment] ?? moment}) is no time`)
    moments[moment] = isPlausible(time) ? (time as Instant) : null
  }
  return moments
}

const WORDS: ReadonlySet<string> = new Set(['yes', 'no', 'y', 'n', 'true', 'false', 'x'])
const MOMENT_WORDS: { readonly [M in PaperMoment]?: string } = { extendedTo: 'extended to', handedBack: 'handed back', temporaryUntil: 'temporary until' }

/** The instant a column names; null, with the problem in words, when it names none. */
export function timeOf(written: string, which: 'start' | 'end', context: MapContext, problems: string[]): Instant | null {
  if (written === '') {
    problems.push(`names no ${which}`)
    return null
  }
  const time = parseTime(written, context)
  if (isPlausible(time)) return time as Instant
  problems.push(`its ${which} "${written.slice(0, 40)}" is no time`)
  return null
}

/**
 * What a paper lists, each once: assets, and with `location` the unit it holds for. Words parted by spaces only are
 * several tags ("EWS-07 PLC-2") or one unit ("Boiler 2"): tags have a letter and a digit or hyphen in each.
 */
export function assetsOf(fields: Row, location = false): string[] {
  const assets = new Set<string>()
  for (const listed of [...listColumn(fields, ASSETS, false), ...(location ? listColumn(fields, LOCATION, false) : [])]) {
    const words = listed.split(' ').filter((word) => word !== '')
    if (words.length > 1 && words.every(isTag)) for (const word of words) assets.add(word)
    else assets.add(listed)
  }
  return [...assets].slice(0, 200)
}

/** A letter, and a digit or hyphen. */
function isTag(word: string): boolean {
  let [letter, mark] = [false, false]
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i) | 0x20
    if (code >= 0x61 && code <= 0x7a) letter = true
    else if (word.charAt(i) === '-' || (word.charCodeAt(i) >= 0x30 && word.charCodeAt(i) <= 0x39)) mark = true
  }
  return letter && mark
}

/** Persons and companies of a paper, each once. */
export function crewOf(fields: Row, names: readonly string[] = CREW): string[] {
  const crew = [...listColumn(fields, names, false)]
  for (const company of listColumn(fields, COMPANY, false)) if (!crew.includes(company)) crew.push(company)
  return crew
}

/** What every register of papers says alike of paper `number`; `linkedNames` are the columns of other papers' numbers, all of which count. */
export function paperOf(fields: Row, number: string, linkedNames: readonly string[], crewNames: readonly string[] = CREW): Pick<WorkOrder, 'number' | 'assets' | 'crew' | 'status' | 'scope' | 'linked' | 'plant'> {
  const plant = column(fields, PLANT)
  return {
    number, assets: assetsOf(fields, true), crew: crewOf(fields, crewNames), status: column(fields, STATUS), scope: column(fields, SCOPE),
    linked: [...new Set(linkedNames.flatMap((name) => listColumn(fields, [name], true)))].filter((other) => other !== number), ...(plant === '' ? {} : { plant }),
  }
}

/** Hands a paper to the plant model, with the event that carries its bytes; a paper without a time stands at 1 January of the file's year. */
export function filePaper(paper: WorkOrder, context: MapContext, sink: EventSink, session = ''): void {
  sink.workOrder(paper)
  const time = paper.start ?? paper.end
  if (time !== null) sink.event({ time, kind: 'work_order', actor: paper.crew[0] ?? '', destination: paper.assets[0] ?? '', object: paper.number, detail: short(paper.scope), session, code: paper.status })
  else sink.event({ time: civilTime(context.year, 1, 1, 0, 0, 0, 0) as Instant, kind: 'asset_declared', object: paper.number, detail: short(paper.scope), code: paper.status })
}

export const isTable = ({ format }: FileSample): boolean => format === 'csv' || format === 'json' || format === 'ndjson'
