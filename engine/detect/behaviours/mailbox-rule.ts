import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { clause, EventList, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import { Tally } from '../baseline/tally.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { originOf } from '../parties.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const mailboxRule: Behaviour = {
  id: 'mailbox-rule',
  title: 'Mailbox made to forward or hide mail',
  question: 'Was a mailbox told to forward mail outside, to hide certain mail, or to let another account read it?',
  lookAlikes: ['a rule that files newsletters', 'forwarding to a colleague during leave', 'the help desk giving access to a shared mailbox'],
  techniques: techniques('T1114.003', 'T1564.008'),
  phase: 1,
  precursor: null,
  kinds: ['mailbox_changed'],
  start: (context) => new MailboxRule(context),
}

const FORWARDS = 1
const HIDES = 2
const OPENS = 4
const WARY = 8
/** Bits of what the parameters of a cmdlet do. */
const judgeParameters = (text: string): number =>
  (hasAny(text, ['forwardto=', 'redirectto=', 'forwardingsmtpaddress=', 'forwardasattachmentto=', 'forwardingaddress=']) ? FORWARDS : 0) |
  (hasAny(text, ['deletemessage=true', 'softdeletemessage=true', 'rss ', 'conversation history', 'markasread=true']) ? HIDES : 0) |
  (hasAny(text, ['accessrights=fullaccess', 'accessrights=owner', 'accessrights=sendas', 'accessrights=editor']) ? OPENS : 0) |
  (hasAny(text, ['phish', 'hack', 'security', 'password', 'suspicious', 'scam', 'mfa', 'vpn', 'scada', 'incident']) ? WARY : 0)

class MailboxRule implements Detector {
  private readonly parameters = new TextMemo(judgeParameters)
  private readonly before = new Tally()
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const { actor, target, time: at } = event
    if (event.outcome === 'failure' || actor === null || event.object.toLowerCase().startsWith('remove-')) return
    const what = this.parameters.of(event.store, 'detail', event.index)
    if ((what & (FORWARDS | HIDES | OPENS)) === 0) return
    const before = this.before.settled(actor, at)
    this.before.add(actor, at)
    const from = originOf(event)
    const { baseline } = this.context
    const list = new EventList()
    list.push(event.index)
    const cites = list.events
    const terms = [term('rule', 'Mail forwarded, hidden or opened', 1, quoted(event.object), cites)]
    if (what & FORWARDS) {
      const outside = isOutside(event.detail, event.actorText)
      terms.push(term('forwards', outside ? 'Forwarded outside' : 'Forwarded', outside ? 4 : 1, quoted(event.detail), cites, outside ? 'as it sends mail outside' : undefined))
    }
    // Nobody deletes unread what warns of an intrusion, but one who is it.
    if (what & HIDES) terms.push(term('hides', what & WARY ? 'Hides warnings' : 'Hides mail', what & WARY ? 7 : 2, quoted(event.detail), cites, what & WARY ? 'as it hides warnings from their reader' : undefined))
    if (what & OPENS) terms.push(term('opens', 'Opened to another', 2, quoted(event.detail), cites))
    const source = baseline.source(actor, ACCESS.signIn, from, at, 5)
    terms.push(term('new-source', source.first ? 'New address' : 'Known address', source.decibans, source.detail, cites, source.decibans > 2 ? 'from a new address' : undefined))
    const hour = baseline.hour(actor, ACCESS.signIn, at, 3)
    terms.push(term('hour', 'Hour of the day', Math.max(-1, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${baseline.clock(at)}` : undefined))
    if (before > 0) terms.push(term('habit', 'Sets such rules', -Math.min(6, 2 + before), `${before} times on earlier days`, cites))
    if (weightOf(terms) < 3) return
    const mailbox = target ?? actor
    this.context.emit(signalOf(mailboxRule, event.store, list, {
      at, until: at, actor, from, target: mailbox, terms, phase: 1,
      clauses: [clause(cites, actor, ` ${VERBS.changed} the mailbox of `, mailbox, ` to ${[what & FORWARDS ? 'forward' : '', what & HIDES ? 'hide' : '', what & OPENS ? 'share' : ''].filter((word) => word !== '').join(' and ')} mail`)],
      edge: 'mailbox', passes: 'touches',
    }))
  }
}

/** Whether an address in the parameters lies outside the domain of who set them. */
const isOutside = (parameters: string, actor: string): boolean => {
  const at = actor.indexOf('@')
  if (at < 0) return parameters.includes('@')
  const domain = actor.slice(at).toLowerCase()
  const text = parameters.toLowerCase()
  for (let found = text.indexOf('@'); found >= 0; found = text.indexOf('@', found + 1)) if (!text.startsWith(domain, found)) return true
  return false
}
