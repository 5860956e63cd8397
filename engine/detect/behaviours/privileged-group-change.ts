import type { EventCursor } from '../../identity/resolved.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId, Instant } from '../../model/units.ts'
import { clause, EventList, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS, CHANGE } from '../baseline/acts.ts'
import type { Behaviour, DetectContext, Detector } from '../behaviour.ts'
import { originOf } from '../parties.ts'
import { isPlantPerson } from '../place.ts'
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

class GroupChange implements Detector {
  /** Members added so far, by the group's name (dictionary id). */
  private readonly members = new Map<number, EntityId[]>()
  private readonly groups = new TextMemo(judgeGroup)
  private readonly context: DetectContext
  constructor(context: DetectContext) {
    this.context = context
  }

  see(event: EventCursor): void {
    const { actor, target, time: at } = event
    if (event.outcome === 'failure') return
    const group = event.store.textId('object', event.index)
    const { plant, all } = this.join(group, target, at)
    const kind = this.groups.of(event.store, 'object', event.index) || (plant >= MEMBERS_OF_THE_PLANT && plant * 2 >= all ? USED_BY_PLANT : 0)
    if (kind === 0) return
    const { baseline } = this.context
    const list = new EventList()
    list.push(event.index)
    const cites = list.events
    const usual = baseline.change(actor, CHANGE.group, at, 8)
    const terms = [
      term('privileged-group', LABEL[kind]!, BASE[kind]!, `“${quoted(event.object)}”${kind === USED_BY_PLANT ? `: ${plant} of ${all} earlier members work in the plant` : ''}`, cites, kind === ADMIN ? undefined : 'as the group opens the plant'),
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
