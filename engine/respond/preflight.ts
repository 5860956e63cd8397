import type { Capability, IsolationCut, PreflightCheck } from '../../contract/containment.ts'
import { CAPABILITY_NAMES, CUT_NAMES } from '../../contract/containment-words.ts'
import { isDead, isInWindow, permitFault } from '../detect/paper-clauses.ts'
import { accountWords, crewWords, namesOf, shortName } from '../detect/paper-names.ts'
import { DAY, MINUTE, type EventIndex, type Instant } from '../model/units.ts'
import type { ToldIncident } from '../narrate/incident.ts'
import type { FiledWorkOrder } from '../plant/plant.ts'
import { thousands } from '../plant/infer-roles.ts'
import type { ConcreteAction } from './actions.ts'
import type { ContainmentGround } from './containment-ground.ts'
import { findLostUses } from './dependencies.ts'
import { duration } from './race-clock.ts'
import { Shift } from './shift.ts'
import type { Situation } from './situation.ts'
import { instantOf } from './stated-time.ts'

const MOST_NAMED = 3
/** Programs and modes: what touches a controller as a whole. */
const TRANSFERS: ReadonlySet<string> = new Set(['T0843', 'T0845', 'T0857', 'T0858', 'T0889', 'T0839', 'T0821'])
/** A transfer told of so shortly before may still be running. */
const TRANSFER_LASTS = 30 * MINUTE
/** Rehearsals older than this are to be repeated. */
const REHEARSAL_HOLDS = 365 * DAY
/** Actions that end what somebody is doing on a machine. */
const INTERRUPTS = new Set([1, 2, 6, 8, 9, 11, 12, 13, 14, 15, 16])
/** What is to have been rehearsed before an action: a capability, or a drill with this cut. */
const REHEARSED: ReadonlyMap<number, { readonly capability: Capability; readonly cut?: IsolationCut }> = new Map([
  [8, { capability: 'comms_out_of_band', cut: 'vendors' }], [9, { capability: 'comms_out_of_band', cut: 'vendors' }], [13, { capability: 'island_mode', cut: 'it_ot' }], [14, { capability: 'island_mode', cut: 'it_ot' }],
  [16, { capability: 'ews_rebuild' }], [21, { capability: 'identity_restore', cut: 'cloud_identity' }], [24, { capability: 'manual_operation' }],
])

/**
 * What to look at before some actions are done [CUT-37], always all seven. What no evidence tells is `unknown` and to be
 * asked, never taken for clear. Ids that are not offered count for nothing.
 */
export function writePreflight(situation: Situation, incident: Pick<ToldIncident, 'id' | 'beats'>, ids: readonly string[]): PreflightCheck[] {
  const wanted = new Set(ids)
  const actions = situation.list.actions.filter(({ planned }) => wanted.has(planned.id) && planned.refused === null)
  const { ground } = situation
  return [
    processCheck(ground, incident, actions), permitCheck(ground, actions), peopleCheck(ground), rollbackCheck(ground, incident.id, actions),
    rehearsalCheck(ground, actions), dependencyCheck(ground, actions), evidenceCheck(ground, actions),
  ]
}

const idsOf = (actions: readonly ConcreteAction[]): string[] => actions.map(({ planned }) => planned.id)
const proof = ({ recordsOf }: ContainmentGround, events: readonly EventIndex[]): string[] => recordsOf?.(events) ?? []

/** A program that may still be loading stops whatever would cut it short. Whether the process is steady no log tells. */
function processCheck({ entities, now }: ContainmentGround, { beats }: Pick<ToldIncident, 'beats'>, actions: readonly ConcreteAction[]): PreflightCheck {
  const recent = beats.filter(({ techniques, until }) => techniques.some(({ id }) => TRANSFERS.has(id.slice(0, 5))) && now - instantOf(until) <= TRANSFER_LASTS && now >= instantOf(until))
  const cut = actions.filter(({ planned }) => INTERRUPTS.has(planned.number))
  const last = recent.at(-1)
  if (last && cut.length > 0) {
    const controller = last.entities.map((key) => entities.find(key)).find((entity) => entity?.kind === 'controller')
    return { id: 'process', state: 'stop', words: `A program or mode of ${controller?.name ?? 'a controller'} was touched ${duration((now - instantOf(last.until)) / MINUTE)} ago: make sure no transfer is in flight, a half-done one leaves it inconsistent.`, actions: idsOf(cut), records: last.citations.slice(0, 5).map(({ record }) => record) }
  }
  return { id: 'process', state: 'unknown', words: 'Ask the shift whether the process is steady: no start-up, no change of grade, no weather.', actions: [], records: [] }
}

/** Papers that let somebody work now, on what the actions touch or as whom they lock out. */
function permitCheck(ground: ContainmentGround, actions: readonly ConcreteAction[]): PreflightCheck {
  const { plant, now } = ground
  const papers = plant.workOrders.filter(({ type }) => type === 'permit' || type === 'work_order')
  if (papers.length === 0) return { id: 'permits', state: 'unknown', words: 'No permits or work orders are in the case: ask who works on the plant now.', actions: [], records: [] }
  const live = papers.filter((paper) => isLive(paper, now as Instant))
  const concerned = actions.map((action) => ({ action, papers: live.filter((paper) => concerns(ground, paper, action)) })).filter((each) => each.papers.length > 0)
  if (concerned.length === 0) return { id: 'permits', state: 'clear', words: live.length === 0 ? 'No permit or work order is live now.' : `${live.length} live ${live.length === 1 ? 'paper' : 'papers'}, none on what this touches.`, actions: [], records: [] }
  const found = [...new Set(concerned.flatMap((each) => each.papers))]
  const named = found.slice(0, MOST_NAMED).map(({ number, crew }) => `${number}${crew.length > 0 ? ` (${crew.slice(0, 2).join(', ')})` : ''}`)
  return { id: 'permits', state: 'to_do', words: `Live now: ${named.join(', ')}${found.length > MOST_NAMED ? ` and ${found.length - MOST_NAMED} more` : ''}. Tell who works under ${found.length === 1 ? 'it' : 'them'} first.`, actions: idsOf(concerned.map(({ action }) => action)), records: proof(ground, found.map(({ event }) => event)) }
}

const isLive = (paper: FiledWorkOrder, now: Instant): boolean => !isDead(paper) && isInWindow(paper, now) && (paper.type !== 'permit' || permitFault(paper, now) === null)

function concerns({ entities, plant }: ContainmentGround, { assets, crew }: FiledWorkOrder, { target, planned }: ConcreteAction): boolean {
  // What severs the whole plant concerns whoever works there.
  if (target === null) return !planned.supports && INTERRUPTS.has(planned.number)
  const entity = entities.get(target)
  if (entity.kind !== 'account') {
    const names = namesOf(entity)
    return assets.some((asset) => names.has(shortName(asset)))
  }
  const own = accountWords(entity, plant.companyOf?.(entity.key) ?? null)
  return crew.some((person) => [...crewWords(person)].some((word) => own.has(word)))
}

function peopleCheck(ground: ContainmentGround): PreflightCheck {
  const shift = new Shift(ground.plant, ground.now)
  if (!shift.isKnown) return { id: 'people', state: 'unknown', words: 'No roster covers this hour: ask the control room who is there.', actions: [], records: [] }
  const name = (onCall: boolean): string => {
    const people = [...new Set(shift.duties.filter((duty) => duty.onCall === onCall).map(({ person }) => person))]
    return people.slice(0, MOST_NAMED).join(', ') + (people.length > MOST_NAMED ? ` and ${people.length - MOST_NAMED} more` : '')
  }
  const [here, called] = [name(false), name(true)]
  const words = here === '' ? `Nobody is known to be on shift; on call: ${called}.` : `On shift: ${here}${called === '' ? '' : `; on call: ${called}`}.`
  return { id: 'people', state: here === '' ? 'to_do' : 'clear', words, actions: [], records: proof(ground, shift.duties.slice(0, 5).map(({ paper }) => paper.event)) }
}

/** Whoever asked for these actions named who takes them back. */
function rollbackCheck({ journal }: ContainmentGround, incident: string, actions: readonly ConcreteAction[]): PreflightCheck {
  const ids = idsOf(actions)
  let owner = ''
  let minutes: number | undefined
  for (const { decision } of journal) if (decision.kind === 'request_plan' && decision.incident === incident && ids.length > 0 && ids.every((id) => decision.actions.includes(id))) [owner, minutes] = [decision.rollbackOwner, decision.rollbackMinutes]
  if (owner === '') return { id: 'rollback', state: 'to_do', words: 'Name who takes it back, and when.', actions: [], records: [] }
  return { id: 'rollback', state: minutes === undefined ? 'to_do' : 'clear', words: minutes === undefined ? `${owner} takes it back; no time is set.` : `${owner} takes it back ${duration(minutes)} after approval.`, actions: [], records: [] }
}

function rehearsalCheck({ journal, plants, now }: ContainmentGround, actions: readonly ConcreteAction[]): PreflightCheck {
  const needed = actions.filter(({ planned }) => REHEARSED.has(planned.number))
  if (needed.length === 0) return { id: 'rehearsed', state: 'clear', words: 'Nothing of it asks for a rehearsal.', actions: [], records: [] }
  const lacking: string[] = []
  const held: string[] = []
  for (const number of new Set(needed.map(({ planned }) => planned.number))) {
    const { capability, cut } = REHEARSED.get(number)!
    const what = cut === undefined ? CAPABILITY_NAMES[capability] : `cut: ${CUT_NAMES[cut]}`
    let newest = -Infinity
    for (const { decision } of journal) {
      if (decision.kind !== 'record_rehearsal' || !plants.includes(decision.plant)) continue
      const at = instantOf(decision.at)
      const fits = (cut !== undefined && (decision.cut ?? []).includes(cut)) || (decision.capability === capability && (cut === undefined || capability === 'island_mode'))
      if (fits && at <= now && at > newest) newest = at
    }
    if (newest === -Infinity) lacking.push(`${what}, never rehearsed`)
    else if (now - newest > REHEARSAL_HOLDS) lacking.push(`${what}, ${Math.floor((now - newest) / DAY)} d ago`)
    else held.push(`${what}, ${Math.floor((now - newest) / DAY)} d ago`)
  }
  const unique = [...new Set(lacking.length > 0 ? lacking : held)]
  const words = `${unique.join('; ')}.`
  return { id: 'rehearsed', state: lacking.length > 0 ? 'to_do' : 'clear', words: words.charAt(0).toUpperCase() + words.slice(1), actions: idsOf(needed), records: [] }
}

function dependencyCheck(ground: ContainmentGround, actions: readonly ConcreteAction[]): PreflightCheck {
  const lost = findLostUses(ground, actions)
  if (lost.length === 0) {
    const cuts = actions.filter(({ edges }) => edges.length > 0)
    return cuts.length === 0
      ? { id: 'dependency', state: 'clear', words: 'It takes nothing away.', actions: [], records: [] }
      : { id: 'dependency', state: 'unknown', words: 'Nobody else was seen to use what this takes away; what no log shows may depend on it still. Ask the area engineer.', actions: idsOf(cuts), records: [] }
  }
  const said = lost.slice(0, MOST_NAMED).map(({ server, service, uses, clients }) => `${ground.entities.get(server).name} is used ${thousands(uses)} ${uses === 1 ? 'time' : 'times'} over ${service} by ${clients} ${clients === 1 ? 'other' : 'others'}`)
  return { id: 'dependency', state: 'to_do', words: `${said.join('; ')}${lost.length > MOST_NAMED ? `; and ${lost.length - MOST_NAMED} more` : ''}. They lose it.`, actions: [...new Set(lost.flatMap((use) => use.actions))], records: proof(ground, lost.slice(0, MOST_NAMED).flatMap(({ events }) => events)).slice(0, 10) }
}

/** What is lost when a session ends or a machine is cut off: its memory. Logs of the case are kept anyway. */
function evidenceCheck({ entities }: ContainmentGround, actions: readonly ConcreteAction[]): PreflightCheck {
  const touched = actions.filter(({ planned, target }) => target !== null && [6, 15, 16, 28].includes(planned.number))
  if (touched.length === 0) return { id: 'evidence', state: 'clear', words: 'No machine is switched or cut off; the logs are in the case.', actions: [], records: [] }
  const names = [...new Set(touched.map(({ target }) => entities.get(target!).name))]
  return { id: 'evidence', state: 'to_do', words: `Capture the memory of ${names.slice(0, MOST_NAMED).join(', ')}${names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : ''} first: the case does not show that it was.`, actions: idsOf(touched), records: [] }
}
