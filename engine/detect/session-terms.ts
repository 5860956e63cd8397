import type { Term } from '../model/signal.ts'
import { DAY, HOUR, type Decibans, type EntityId, type EventIndex, type Instant } from '../model/units.ts'
import { term } from './act.ts'
import { ACCESS_NOUN, type Access } from './baseline/acts.ts'
import type { OpenedTunnel } from './baseline/baseline.ts'
import type { Surprise } from './baseline/surprise.ts'
import type { DetectContext } from './behaviour.ts'
import { fitWindow, windowTerm, type WindowFit } from './maintenance.ts'
import type { Conformance } from './paperwork.ts'
import { isBoundary } from './place.ts'

/** What the baseline and the paperwork said of a session when it began: asked once, before it became its own history. */
export interface SessionView {
  readonly at: Instant
  readonly access: Access
  readonly pair: Surprise
  readonly source: Surprise
  readonly hour: Surprise
  readonly night: boolean
  /** Days of logs before it. */
  readonly days: number
  readonly clock: string
  readonly conformance: Conformance
  readonly vendor: boolean
  /** A password that several people know. */
  readonly shared: boolean
  readonly target: EntityId
  readonly window: WindowFit
  /** The account's own tunnel it came through, at once or over a jump host; its origin is then the session's. */
  readonly tunnel: OpenedTunnel | null
  /** The session on the jump host it stands in, where that one's source is the one told. */
  readonly before?: EventIndex
}

/** Looks at a session of `account` on `target` at its first event. */
export const viewSession = (context: DetectContext, account: EntityId, access: Access, from: EntityId | null, target: EntityId, at: Instant): SessionView => {
  const { baseline } = context
  // Over the account's own VPN lease a session comes from where the tunnel came from, be the desk it reaches ever so usual.
  const live = tunnelBehind(context, account, access, from, at)
  const { accountKind } = context.entities.get(account)
  return {
    at, access,
    pair: baseline.target(account, access, target, at, 9),
    source: live?.source ?? sourceOf(context, account, access, from, at),
    hour: baseline.hour(account, access, at, 7),
    night: baseline.isNight(at),
    days: baseline.observedDays(at),
    clock: baseline.clock(at),
    conformance: context.paperwork.conform({ actor: account, asset: target, at, work: 'remote session' }),
    vendor: accountKind === 'vendor_user',
    shared: accountKind === 'shared_account',
    target,
    window: fitWindow(context.plant, context.entities.get(target), at),
    tunnel: live,
  }
}

/** How strange it is that an account comes from there; over its own lease, that its tunnel came from where it did. */
export const sourceOf = ({ baseline }: DetectContext, account: EntityId, access: Access, from: EntityId | null, at: Instant): Surprise => {
  const tunnel = from === account ? baseline.tunnelOf(account) : null
  return tunnel !== null && at - tunnel.at < DAY ? tunnel.source : baseline.source(account, access, from === account ? null : from, at, 6)
}

/**
 * The tunnel a session stands in: that of the lease it came from, or the one still open by which its account reached
 * the jump host it came from. The jump host says nothing of who sits before it, so of both origins the stranger counts.
 */
const tunnelBehind = ({ baseline, entities }: DetectContext, account: EntityId, access: Access, from: EntityId | null, at: Instant): OpenedTunnel | null => {
  const tunnel = from === null ? null : baseline.tunnelOf(account)
  if (from === null || tunnel === null) return null
  if (from === account) return at - tunnel.at < DAY ? tunnel : null
  const isOpen = tunnel.closed === null && at - tunnel.at < SHIFT
  return isOpen && isBoundary(entities.get(from)) && tunnel.source.decibans > Math.max(0, baseline.source(account, access, from, at, 6).decibans) ? tunnel : null
}
const SHIFT = 10 * HOUR

/** The terms of such a view: pair, source, hour, a vendor without papers. The paperwork credit is separate. */
export const sessionTerms = (context: DetectContext, view: SessionView, events: readonly EventIndex[]): Term[] => {
  const { source } = view
  // Who is called out at night comes from elsewhere too: there source and hour are one oddity, and what is familiar counts in full.
  const isStolen = source.first && source.decibans > STRANGE && view.hour.decibans <= 2
  const pair = isStolen ? leastOf(view.pair, STOLEN_TARGET) : view.pair
  const hour = isStolen ? leastOf(view.hour, STOLEN_HOUR) : view.hour
  const noun = ACCESS_NOUN[view.access]!
  const terms = [
    term('first-pair', pair.first ? 'First time on this target' : 'Known on this target', pair.decibans, pair.detail, events, pair.decibans > 2 ? 'on a target it never used before' : undefined),
    sourceTerm(view, events),
    term('hour', 'Hour of the day', hour.decibans, hour.detail, events, hour.decibans > 2 ? `at ${view.clock}, where ${hour.count} of ${hour.total} earlier ${noun} were` : undefined),
  ]
  if (view.vendor && context.paperwork.known && view.conformance.match !== 'in scope' && view.conformance.match !== 'partly') {
    terms.push(term('vendor-without-papers', 'Vendor without a work order', 4, view.conformance.words, events, 'without a work order'))
  }
  const window = windowTerm(view.window, context.entities.get(view.target), view.vendor || hour.decibans > 2, events, hour.decibans)
  if (window) terms.push(window)
  // Whoever has the password is the account: only the place tells one hand from another.
  if (view.shared && source.first && source.total >= 5) terms.push(term('shared-account', 'Shared account from a new place', 3, source.detail, events, 'by a shared account from a place it was never used from'))
  return terms
}

/** From here on a source is strange enough that somebody else may hold the account. */
const STRANGE: Decibans = 4
/**
 * Who uses another's account from a machine of his own takes it for where it leads: seven in ten go to a known target,
 * against nineteen in twenty owners; and every other one keeps the hours of the office, in which nobody looks.
 */
const STOLEN_TARGET: Decibans = -1.5
const STOLEN_HOUR: Decibans = -2
const leastOf = (surprise: Surprise, least: Decibans): Surprise => (surprise.decibans >= least ? surprise : { ...surprise, decibans: least })

/** The source of a session; behind a tunnel or a strange session on the jump host, that of the tunnel or session. */
const sourceTerm = ({ source, tunnel, before }: SessionView, events: readonly EventIndex[]): Term =>
  before !== undefined
    ? term('new-source', 'Session before it from a new source', source.decibans, source.detail, [before], source.decibans > 2 ? 'through a session from a source it never used before' : undefined)
    : tunnel
      ? term('new-source', source.first ? 'Tunnel from a new address' : 'Tunnel from a known address', source.decibans, source.detail, [tunnel.event], source.decibans > 2 ? 'through a tunnel from a new address' : undefined)
      : term('new-source', source.first ? 'New source' : 'Known source', source.decibans, source.detail, events, source.decibans > 2 ? 'from a source it never used before' : undefined)
