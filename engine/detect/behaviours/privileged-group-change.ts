import type { EventCursor } from '../../identity/resolved.ts'
import type { Term } from '../../model/signal.ts'
import { VERBS } from '../../model/verbs.ts'
import { DAY, MINUTE, type EntityId, type EventIndex, type Instant } from '../../model/units.ts'
import { clause, counted, EventList, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, CHANGE } from '../baseline/acts.ts'
import { ChangeHours } from '../baseline/change-hours.ts'
import { DayTally } from '../baseline/day-tally.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { originOf } from '../parties.ts'
import { isPlantPerson } from '../place.ts'
import { techniques } from '../techniques.ts'
import { hasAny, namesOt, TextMemo } from '../text-memo.ts'

export const privilegedGroupChange: Behaviour = {
  id: 'privileged-group-change',
  title: 'Member added to a privileged group',
  question: 'Did somebody gain membership of a group that opens the domain or the plant?',
  lookAlikes: ['the help desk doing what it does every week', 'onboarding of an engineer', 'activation of an eligible role', 'a new administrator, with a change order'],
  techniques: techniques('T1098.007'),
  phase: 2,
  precursor: null,
  kinds: ['group_member_added', 'account_created'],
  start: (context) => new GroupChange(context),
}

const ADMINS = ['domain admins', 'enterprise admins', 'schema admins', 'administrators', 'account operators', 'backup operators', 'server operators', 'remote desktop users', 'remote management users', 'dnsadmins', 'group policy creator']
const USED_BY_PLANT = 3
const PLANT = 2
const ADMIN = 1
const BASE = [0, 6, 7, 5]
const LABEL = ['', 'Administrators’ group', 'Group of the plant', 'Group of people of the plant']
/** Built into every domain: it controls access, not a process. */
const BUILT_IN = 'access control assistance'
const judgeGroup = (name: string): number => (namesOt(name) && !name.includes(BUILT_IN) ? PLANT : hasAny(name, ADMINS) || name.includes('admin') ? ADMIN : 0)

/** Members remembered per group; from so many of the plant on, and half of all, the group is the plant's whatever its name. */
const MOST_MEMBERS = 50
const MEMBERS_OF_THE_PLANT = 3

/** An account put into such a group within this of its making was made for it. */
const FRESH = DAY

class GroupChange implements Detector {
  private readonly made = new Map<EntityId, { readonly at: Instant; readonly event: EventIndex }>()
  /** Who put anybody into a group that opens the domain, on how many days. */
  private readonly practice = new DayTally()
  private readonly hours: ChangeHours
  /** Members added so far, by the group's name (dictionary id). */
  private readonly members = new Map<number, EntityId[]>()
  private readonly groups = new TextMemo(judgeGroup)
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
    this.hours = new ChangeHours(context.baseline)
  }

  see(event: EventCursor): void {
    const { actor, target, time: at } = event
    if (event.outcome === 'failure') return
    if (event.kind === 'account_created') return void (target !== null && this.made.set(target, { at, event: event.index }))
    const group = event.store.textId('object', event.index)
    const { plant, all } = this.join(group, target, at)
    const hour = this.hourOf(actor, at, [event.index])
    this.hours.add(at)
    const kind = this.groups.of(event.store, 'object', event.index) || (plant >= MEMBERS_OF_THE_PLANT && plant * 2 >= all ? USED_BY_PLANT : 0)
    if (kind === 0) return
    const { baseline, paperwork } = this.context
    const list = new EventList()
    list.push(event.index)
    const cites = list.events
    const usual = baseline.change(actor, CHANGE.group, at, 8)
    const practised = kind === ADMIN && actor !== null ? this.practice.add(actor, baseline.day(at)) : 0
    // Who sorts people into groups every day does not make administrators every day: only that practice speaks for it.
    const least = kind === ADMIN ? -Math.min(4, 1 + practised) : -4
    const terms = [
      term('privileged-group', LABEL[kind]!, BASE[kind]!, `“${quoted(event.object)}”${kind === USED_BY_PLANT ? `: ${plant} of ${all} earlier members work in the plant` : ''}`, cites, kind === ADMIN ? undefined : 'as the group opens the plant'),
      term('usual-actor', 'Who usually does it', Math.max(least, usual.decibans), kind === ADMIN ? `${usual.detail}; anybody into such a group on ${counted(practised, 'earlier day')}` : usual.detail, cites, usual.first ? 'by somebody who never changed groups before' : undefined),
    ]
    if (actor !== null && actor === target) terms.push(term('self', 'Added itself', 4, 'actor and member are one', cites, 'as it added itself'))
    const made = target === null ? undefined : this.made.get(target)
    if (made && at - made.at < FRESH) {
      list.push(made.event)
      terms.push(term('made-for-it', 'Account made just before', kind === ADMIN ? 3 : 1, `made ${counted(Math.max(1, Math.round((at - made.at) / MINUTE)), 'minute')} before`, [made.event], 'with an account made just before'))
    }
    terms.push(hour)
    if (actor !== null) {
      const conformance = paperwork.conform({ actor, asset: event.on, at })
      if (conformance.order !== null) terms.push(paperwork.term(conformance, event.on, cites))
    }
    if (weightOf(terms) < 3) return
    this.context.emit(signalOf(privilegedGroupChange, event.store, list, {
      at, until: at, actor, from: actor ?? originOf(event), target, terms,
      clauses: [clause(cites, actor ?? event.on ?? 'somebody', ` ${VERBS.added} `, target ?? 'a member', ` to the group ${quoted(event.object)}`)],
      edge: 'group membership', passes: target === null || target === actor ? 'none' : 'holds',
    }))
  }

  /** The hour of such changes; as long as there are few, that of the sessions of who makes it. */
  private hourOf(actor: EntityId | null, at: Instant, cites: readonly EventIndex[]): Term {
    const { baseline } = this.context
    if (actor === null || this.hours.changes >= 5) return this.hours.term(at, cites, 4, -1)
    const hour = baseline.hour(actor, ACCESS.session, at, 4)
    return term('hour', 'Hour of the day', Math.max(-1, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${baseline.clock(at)}` : undefined)
  }

  /** Counts the earlier members of a group, and those of them who work in the plant, then takes in the new one. */
  private join(group: number, member: EntityId | null, at: Instant): { plant: number; all: number } {
    const { baseline, entities } = this.context
    let members = this.members.get(group)
    if (!members) this.members.set(group, (members = []))
    const plant = members.filter((one) => isPlantPerson(entities.get(one)) || baseline.plantUse(one, at) > 0).length
    const all = members.length
    if (member !== null && members.length < MOST_MEMBERS && !members.includes(member)) members.push(member)
    return { plant, all }
  }
}
