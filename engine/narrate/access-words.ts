import type { AccessAct } from '../../contract/access.ts'
import type { Clause as WireClause } from '../../contract/incident.ts'
import type { Session } from '../identity/sessions.ts'
import type { Entity } from '../model/entity.ts'
import { decidePhase } from '../correlate/phase.ts'
import { isController, isSafety } from '../detect/place.ts'
import { isoTime, type Instant } from '../model/units.ts'
import type { DoneAct } from './access-acts.ts'
import { recordId, recordIds, type CaseFile } from './case-file.ts'
import { plantSpan } from './plant-time.ts'

const MOST_RECORDS = 50
const MOST_NAMED = 2

/** "EWS-07 (Boiler 2 engineering workstation)". */
export const called = ({ name, nickname }: Pick<Entity, 'name' | 'nickname'>): string => (nickname === null ? name.slice(0, MOST_LETTERS) : `${name.slice(0, MOST_LETTERS)} (${nickname.slice(0, MOST_LETTERS)})`)
/** Names are written by whoever writes the log. */
const MOST_LETTERS = 100

/** One act as the card shows it. @param id its record, the same in no other act of the session. */
export function writeAct(act: DoneAct, id: string, file: CaseFile): AccessAct {
  const target = file.entities.get(act.target)
  const { kind, change, at, until, count, events } = act
  const phase = decidePhase({ phase: kind.phase, target: act.target, from: null, passes: kind.to === null ? 'none' : 'touches', precursor: kind.action === 'change_access' || kind.action === 'change_rules' || kind.action === 'change_backups' ? 'remote_access_change' : null }, file.entities)
  return {
    id, at: isoTime(at), until: isoTime(until), clause: clauseOf(act, target, file), action: kind.action, target: target.key,
    before: change?.before ?? null, after: change?.after ?? (kind.action === 'program_download' || kind.action === 'program_upload' ? blocksIn(act) : null),
    phase, sensitive: sensitivitiesOf(act, target), recordCount: count, records: recordIds(file, events.slice(0, MOST_RECORDS)),
  }
}

function sensitivitiesOf({ kind }: DoneAct, target: Entity): AccessAct['sensitive'] {
  const isInPlant = target.zone !== 'enterprise' && target.zone !== 'internet'
  return [
    ...(isSafety(target) ? ['safety' as const] : []),
    ...(isController(target) || (target.level !== null && target.level <= 1) ? ['level_0_1' as const] : []),
    ...(kind.action === 'change_rules' ? ['acl_widened' as const] : []),
    ...(kind.action === 'change_backups' && isInPlant ? ['ot_backups_altered' as const] : []),
  ]
}

/** Names of program blocks ("FC205, OB1"); null where the log names none. */
const blocksIn = ({ named }: DoneAct): string | null => [...named].filter((name) => /^[A-Za-z]{2,8}\d{1,6}$/.test(name)).slice(0, MOST_NAMED).join(', ') || null
const namesIn = ({ named }: DoneAct): string => `${[...named].slice(0, MOST_NAMED).join(', ')}${named.size > MOST_NAMED ? ' …' : ''}`

function clauseOf(act: DoneAct, target: Entity, file: CaseFile): WireClause {
  const { kind, count, events, said } = act
  if (said) return { parts: said.parts.map((part) => ('entity' in part ? { entity: file.entities.get(part.entity).key } : part)), cites: recordIds(file, said.events.slice(0, MOST_RECORDS)) }
  const names = kind.to === null ? namesIn(act) : ''
  const object = kind.one === '' ? '' : ` ${count === 1 || kind.one === kind.several || kind.action === 'remote_session' ? kind.one : `${count} ${kind.several}`}${names === '' ? '' : ` (${names})`}`
  return { parts: [{ text: `${kind.verb}${object}${kind.to ?? ' on '}` }, { entity: target.key }], cites: recordIds(file, events.slice(0, MOST_RECORDS)) }
}

/** How an act reads after "and" in a question: the verb as it is asked. */
const ASKED: Readonly<Record<string, string>> = {
  program_download: 'load a program into', firmware: 'load firmware into', program_upload: 'read the program of', stop: 'stop', start: 'start', mode_change: 'change the mode of', force: 'force values in',
  write_values: 'write values to', put_files: 'put files on', change_rules: 'change firewall rules on', change_access: 'change access rights on', install: 'install something on',
  remove_traces: 'delete files or logs on', change_backups: 'change backups on', read_values: 'read values from', read_files: 'open files on', run_programs: 'run programs on',
}
/** What is asked about first: what touches the process, then what stays behind. */
const ASKED_FIRST = Object.keys(ASKED)

/** The same for reading aloud: an address says that it stands for a machine. */
const spoken = (entity: Entity): string => (entity.kind === 'address' && entity.nickname === null ? `a machine (${called(entity)})` : called(entity))

/**
 * One sentence that somebody who knows the plant can answer from memory: who, where, from where, when in plant time,
 * and the one thing done that matters most. Never a code of a technique, never an accusation.
 */
export function writeQuestion(chain: readonly Session[], acts: readonly DoneAct[], from: Instant, until: Instant, file: CaseFile): string {
  const { entities, plant } = file
  const place = deepestStation(chain, file)
  const told = [...acts].filter(({ kind }) => ASKED[kind.action] !== undefined).sort((a, b) => ASKED_FIRST.indexOf(a.kind.action) - ASKED_FIRST.indexOf(b.kind.action) || a.at - b.at)[0]
  const when = plantSpan(plant, from, until)
  const deed = told === undefined ? '' : `, and ${ASKED[told.kind.action]!} ${told.target === place?.id ? 'it' : spoken(entities.get(told.target))}`
  const root = chain[0]!
  if (place && (root.origin === place.id || root.from === place.id)) return `Did you, or someone you sent, work on ${spoken(place)} on ${when}${deed}?`
  return `Did you, or someone you sent, connect to ${place ? spoken(place) : 'the plant network'} ${wayOf(root, file)} on ${when}${deed}?`
}

/** The machine furthest in that a session was opened on. */
export function deepestStation(chain: readonly Session[], { entities }: CaseFile): Entity | null {
  let deepest: Entity | null = null
  for (const { on } of chain) {
    const entity = entities.get(on)
    if (entity.kind !== 'account' && (deepest === null || DEPTH.indexOf(entity.zone) > DEPTH.indexOf(deepest.zone))) deepest = entity
  }
  return deepest
}
export const DEPTH: readonly Entity['zone'][] = ['internet', 'enterprise', 'dmz', 'operations', 'control', 'safety']

function wayOf(root: Session, { entities }: CaseFile): string {
  const { opened, account, origin } = root
  const isVendor = account !== null && entities.get(account).accountKind === 'vendor_user'
  const gateway = opened.kind === 'into' && opened.place !== null ? entities.get(opened.place).role : null
  if (opened.label === 'VPN' || gateway === 'vpn') return isVendor ? 'through the vendor remote access' : 'through remote access from outside'
  const place = origin === null ? null : entities.get(origin)
  if (place === null) return 'over the network'
  if (place.kind === 'account') return `with the account ${place.name}`
  return place.kind === 'address' && place.zone === 'internet' ? 'from outside' : `from ${spoken(place)}`
}

/** Id of a session as long as its first record stays. */
export const sessionKey = ({ opened }: Session, file: CaseFile): string => `s-${recordId(file, opened.event)}`
