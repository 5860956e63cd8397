import { lowerBound } from '../model/lower-bound.ts'
import type { PaperMoment } from '../model/plant.ts'
import { DAY, HOUR, MINUTE, type EventIndex, type Instant } from '../model/units.ts'
import type { FiledWorkOrder } from '../plant/plant.ts'
import { quoted } from './act.ts'

/** What a paper is held against, in the order in which it is told. */
type ClauseId = 'person' | 'asset' | 'window' | 'status' | 'filed' | 'permit' | 'logic' | 'moc' | 'scope' | 'roster'

/** One clause of a paper held against one act. */
export interface Clause {
  readonly id: ClauseId
  /** Null where the evidence does not say: it neither helps nor harms. */
  readonly holds: boolean | null
  /** For the engineer who is asked: "permit PTW-9 was handed back 3 h before". */
  readonly words: string
  /** The record of the paper that says so. */
  readonly event: EventIndex
}

/** A session may begin half an hour before the paper's time and go on an hour after it. */
const EARLY = 30 * MINUTE
export const LATE = 60 * MINUTE

/** Papers nobody may work on. Closed ones are live here: logs are read after the work was handed back. */
const DEAD = ['cancel', 'reject', 'draft', 'withdrawn', 'suspend', 'revoked', 'void']
/** Permits and changes that were asked for and not given. */
const NOT_YET = ['request', 'pending', 'planned', 'awaiting', 'submitted', 'prepared', 'proposed', 'review']
const OVER = ['clos', 'complete', 'handed back', 'finished', 'done']

const says = (status: string, words: readonly string[]): boolean => {
  const lower = status.toLowerCase()
  return words.some((word) => lower.includes(word))
}

export const isDead = ({ status }: FiledWorkOrder): boolean => says(status, DEAD)

/** "40 min", "3 h", "2 d". */
export const lasting = (ms: number): string => (ms < 2 * HOUR ? `${Math.max(1, Math.round(ms / MINUTE))} min` : ms < 2 * DAY ? `${Math.round(ms / HOUR)} h` : `${Math.round(ms / DAY)} d`)

/** When the paper ends, an extension included; null when it names no end. */
export const endOf = ({ end, moments }: FiledWorkOrder): Instant | null => {
  const extended = moments?.extendedTo ?? null
  return extended !== null && (end === null || extended > end) ? extended : end
}

/** Whether an instant lies in the paper's window, tolerance included. A paper that names no time vouches for no hour. */
export const isInWindow = (order: FiledWorkOrder, at: Instant): boolean => {
  const end = endOf(order)
  return order.start !== null && end !== null && at >= order.start - EARLY && at <= end + LATE
}

const clause = (id: ClauseId, holds: boolean | null, words: string, { event }: FiledWorkOrder): Clause => ({ id, holds, words, event })

/**
 * Whether the paper was there before the act. One written or changed after the act began may have been written for
 * it. Closing a paper changes it too: that alone is no fault, and where the source does not tell closing from
 * changing, the clause stays open.
 */
export const filedClause = (order: FiledWorkOrder, at: Instant): Clause | null => {
  const { created, changed, closed } = order.moments ?? {}
  if (created !== undefined && created !== null && created > at) return clause('filed', false, `was written ${lasting(created - at)} after the act began`, order)
  if (changed === undefined || changed === null || changed <= at) return created === undefined && changed === undefined ? null : clause('filed', true, 'was written before', order)
  const byClosing = closed !== undefined && closed !== null && Math.abs(changed - closed) <= CLOSING
  if (byClosing) return clause('filed', true, 'was only closed since', order)
  if (closed === undefined && says(order.status, OVER)) return clause('filed', null, 'was changed after the act began; the record does not tell whether only to close it', order)
  return clause('filed', false, `was changed ${lasting(changed - at)} after the act began`, order)
}

/** A register stamps the closing and the change it makes within minutes. */
const CLOSING = 5 * MINUTE

/** Why a permit was not live at an instant, in words; null when it was: issued and accepted, and neither handed back, suspended nor expired. */
export const permitFault = (permit: FiledWorkOrder, at: Instant): string | null => {
  const { issued, accepted, suspended, resumed, handedBack } = permit.moments ?? {}
  if (isDead(permit) && suspended === undefined) return `is ${quoted(permit.status).toLowerCase()}`
  if (issued === null || (issued === undefined && says(permit.status, NOT_YET))) return 'was never issued'
  if (issued !== undefined && issued > at) return `was issued only ${lasting(issued - at)} later`
  if (accepted === null) return 'was never accepted by who was to do the work'
  if (accepted !== undefined && accepted > at) return `was accepted only ${lasting(accepted - at)} later`
  if (handedBack !== undefined && handedBack !== null && handedBack <= at) return `was handed back ${lasting(at - handedBack)} before`
  if (isSuspended(suspended, resumed, at)) return `was suspended ${lasting(at - suspended!)} before`
  const end = endOf(permit)
  if (end !== null && end < at) return `had expired ${lasting(at - end)} before`
  return issued === undefined && permit.start !== null && permit.start - EARLY > at ? `begins only ${lasting(permit.start - at)} later` : null
}

const isSuspended = (suspended: Instant | null | undefined, resumed: Instant | null | undefined, at: Instant): boolean =>
  suspended !== undefined && suspended !== null && suspended <= at && (resumed === undefined || resumed === null || resumed > at || resumed < suspended)

/**
 * The permits of a paper at an instant: one live permit is enough. `false` when all of them were dead then.
 * @param permits those the paper refers to or that refer to it, and the paper itself when it is one. Empty: null.
 */
export const permitClause = (permits: readonly FiledWorkOrder[], at: Instant): Clause | null => {
  let first: Clause | null = null
  for (const permit of permits) {
    const fault = permitFault(permit, at)
    const said = clause('permit', fault === null, `permit ${quoted(permit.number)} ${fault ?? 'was live'}`, permit)
    if (fault === null) return said
    first ??= said
  }
  return first
}

/** How a change (MOC) fails to cover a change of logic, in words; null when it does. */
const mocFault = (moc: FiledWorkOrder, at: Instant, listed: boolean, asset: string): string | null => {
  const { approved, closed, temporaryUntil } = moc.moments ?? {}
  if (isDead(moc)) return `is ${quoted(moc.status).toLowerCase()}`
  if (approved === null || (approved === undefined && says(moc.status, NOT_YET))) return 'was not approved'
  if (approved !== undefined && approved > at) return `was approved only ${lasting(approved - at)} later`
  if (temporaryUntil !== undefined && temporaryUntil !== null && temporaryUntil < at) return `was temporary and ended ${lasting(at - temporaryUntil)} before`
  if (closed !== undefined && closed !== null && closed < at) return `was closed ${lasting(at - closed)} before`
  if (!moc.logicChange) return 'speaks of no change of logic'
  return listed ? null : `does not list ${asset}`
}

/**
 * The changes (MOC) a paper refers to, held against a change of logic: approved before it, still open, about logic,
 * and for this asset.
 * @param mocs those linked to the paper. @param isKnown whether the evidence has a register of changes at all.
 * @param isListed whether a change lists the asset, or lists none. @param asset its name, quoted.
 */
export const mocClause = (order: FiledWorkOrder, mocs: readonly FiledWorkOrder[], isKnown: boolean, isListed: (moc: FiledWorkOrder) => boolean, asset: string, at: Instant): Clause | null => {
  if (mocs.length === 0) return isKnown ? clause('moc', false, 'no management of change is linked to it', order) : null
  let first: Clause | null = null
  for (const moc of mocs) {
    const fault = mocFault(moc, at, isListed(moc), asset)
    const said = clause('moc', fault === null, `change ${quoted(moc.number)} ${fault ?? 'was approved'}`, moc)
    if (fault === null) return said
    first ??= said
  }
  return first
}

/** Farthest a roster entry is looked for: an on-call week, with room. */
const LONGEST_DUTY = 14 * DAY
/** A roster that has no entry of a person for so long before or after says nothing of the time between. */
const ROSTER_REACH = 8 * DAY

/**
 * Whether a person was on shift or on call, at the plant of the asset. Null when the roster does not reach that far.
 * @param duties entries of the person by start. @param plant of the asset; null when unknown.
 */
export const rosterClause = (duties: readonly FiledWorkOrder[], at: Instant, plant: string | null): Clause | null => {
  let elsewhere: Clause | null = null
  const after = firstAfter(duties, (at + EARLY) as Instant)
  for (let i = after - 1; i >= 0 && duties[i]!.start! >= at - LONGEST_DUTY; i--) {
    const duty = duties[i]!
    if (!isInWindow(duty, at) || isDead(duty)) continue
    const isHere = plant === null || duty.plant === undefined || duty.plant.toLowerCase() === plant.toLowerCase()
    if (isHere) return clause('roster', true, duty.onCall ? 'on call' : 'on shift', duty)
    elsewhere ??= clause('roster', false, `${duty.onCall ? 'on call' : 'on shift'} at ${quoted(duty.plant)}, not at ${quoted(plant)}`, duty)
  }
  if (elsewhere) return elsewhere
  const [before, next] = [duties[after - 1], duties[after]]
  if (before === undefined || next === undefined || at - before.start! > ROSTER_REACH || next.start! - at > ROSTER_REACH) return null
  return clause('roster', false, 'neither on shift nor on call', at - before.start! < next.start! - at ? before : next)
}

/** Index of the first entry that begins after an instant. */
const firstAfter = (duties: readonly FiledWorkOrder[], at: Instant): number => lowerBound(0, duties.length, (place) => duties[place]!.start! <= at)

/** A moment of a paper, or null when it did not happen or is not told. */
export const momentOf = ({ moments }: FiledWorkOrder, moment: PaperMoment): Instant | null => moments?.[moment] ?? null
