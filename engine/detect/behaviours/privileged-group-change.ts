import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import { clause, EventList, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, CHANGE } from '../baseline/acts.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { originOf } from '../parties.ts'
import { techniques } from '../techniques.ts'
import { hasAny, namesOt, TextMemo } from '../text-memo.ts'

export const privilegedGroupChange: Behaviour = {
  id: 'privileged-group-change',
  title: 'Member added to a privileged group',
  question: 'Did somebody gain membership of a group that opens the domain or the plant?',
  lookAlikes: ['the help desk doing what it does every week', 'onboarding of an engineer', 'activation of an eligible role'],
  techniques: techniques('T1098.007'),
  phase: 2,
  precursor: null,
  kinds: ['group_member_added'],
  start: (context) => new GroupChange(context),
}

const ADMINS = ['domain admins', 'enterprise admins', 'schema admins', 'administrators', 'account operators', 'backup operators', 'server operators', 'remote desktop users', 'remote management users', 'dnsadmins', 'group policy creator']
const PLANT = 2
const ADMIN = 1
const judgeGroup = (name: string): number => (namesOt(name) ? PLANT : hasAny(name, ADMINS) || name.includes('admin') ? ADMIN : 0)

class GroupChange implements Detector {
  private readonly groups = new TextMemo(judgeGroup)
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const kind = this.groups.of(event.store, 'object', event.index)
    const { actor, target, time: at } = event
    if (kind === 0 || event.outcome === 'failure') return
    const { baseline } = this.context
    const list = new EventList()
    list.push(event.index)
    const cites = list.events
    const usual = baseline.change(actor, CHANGE.group, at, 8)
    const terms = [
      term('privileged-group', kind === PLANT ? 'Group of the plant' : 'Administrators’ group', kind === PLANT ? 7 : 6, `“${quoted(event.object)}”`, cites, kind === PLANT ? 'as the group opens the plant' : undefined),
      term('usual-actor', 'Who usually does it', Math.max(-4, usual.decibans), usual.detail, cites, usual.first ? 'by somebody who never changed groups before' : undefined),
    ]
    if (actor !== null && actor === target) terms.push(term('self', 'Added itself', 4, 'actor and member are one', cites, 'as it added itself'))
    if (actor !== null) {
      const hour = baseline.hour(actor, ACCESS.session, at, 4)
      terms.push(term('hour', 'Hour of the day', Math.max(-1, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${baseline.clock(at)}` : undefined))
    }
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(privilegedGroupChange, event.store, list, {
      at, until: at, actor, from: actor ?? originOf(event), target, terms,
      clauses: [clause(cites, actor ?? event.on ?? 'somebody', ` ${VERBS.added} `, target ?? 'a member', ` to the group ${quoted(event.object)}`)],
      edge: 'group membership', passes: target === null || target === actor ? 'none' : 'holds',
    }))
  }
}
