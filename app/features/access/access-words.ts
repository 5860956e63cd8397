import type { AccessEffect, AccessSession, ActState, ActorRelation, AnswerBasis, FollowUp, Sensitivity } from '../../../contract/access.ts'
import type { Clause } from '../../../contract/incident.ts'
import { formatSpan } from '../../shared/format.ts'
import { readPlantTime } from '../../shared/time/plant-time.ts'

/** What the answers so far come to, as a heading. */
export const EFFECT_NAMES: Record<AccessEffect, string> = {
  cleared: 'Answered: ours', partly_cleared: 'Answered in part', confirmed_hostile: 'Answered: not ours', disputed: 'Two answers contradict', waiting_for_second: 'A second person must confirm', no_effect: 'Open',
}
export const ACT_STATES: Record<ActState, string> = { open: 'open', cleared: 'ours', waiting: 'waits for a second person', hostile: 'not ours', disputed: 'disputed' }

/** What is to be done next, as a person at the plant reads it. */
export const FOLLOW_UPS: Record<FollowUp, string> = {
  pause_session: 'Security is asked to pause the connection.', end_session: 'Security is asked to end the connection.', contain_identity: 'Security is asked to lock the account.', notify_plant_manager: 'The plant manager is to be told.', cyber_check: 'Security compares the logic or watches the recording.',
  process_safety_check: 'Process safety must confirm.', second_person: 'A second person of another department must confirm.', ask_next: 'The next person is asked.', ask_again: 'The question is to be asked again.',
  integrity_check: 'The program is compared with its approved copy.', retro_work_order: 'Write the work order afterwards, within 24 hours.',
}

/** Why one person's word is not enough. */
export const SENSITIVITIES: Record<Sensitivity, string> = {
  safety: 'it touches a safety system', level_0_1: 'it reaches a controller or field device', break_glass: 'an emergency account was used', recording_off: 'the recording was off', acl_widened: 'a way into the plant was widened', ot_backups_altered: 'backups of the plant were changed',
}

export const RELATIONS: Record<ActorRelation, string> = {
  self: 'It is my own account', sponsor: 'I sponsor this person or company', work_owner: 'I own the work', area_engineer: 'I am the engineer of this area', other: 'None of these',
}
export const BASES: Record<AnswerBasis, string> = {
  memory: 'I remember it', paperwork: 'The paperwork says so', recording: 'I watched the recording', called_person: 'I called the person', integrity_check: 'I compared the program with its approved copy',
}
export const MFA_WORDS: Record<AccessSession['mfa'], string> = { passed: 'second factor passed', not_asked: 'no second factor asked', refused: 'second factor refused', unknown: 'second factor: not in the logs' }
export const RECORDING_WORDS: Record<AccessSession['recording'], string> = { on: 'recording on', off: 'recording off', unknown: 'recording: not in the logs' }
export const PAPER_MATCHES: Record<AccessSession['paperwork']['match'], string> = { in_scope: 'covers it', partly: 'covers part of it', out_of_scope: 'does not cover it', none: 'No work order found', no_papers: 'No work orders are loaded' }

const dayOf = (at: string, zone: string) => { const { weekday, day, month } = readPlantTime(at, zone); return `${weekday} ${day} ${month}` }
const clockOf = (at: string, zone: string) => { const { hour, minute } = readPlantTime(at, zone); return `${hour}:${minute}` }

/** "Tue 14 Oct, 02:12–02:47 plant time (CEST)"; the day twice when it ends on another. */
export function formatHours({ from, until, zone }: Pick<AccessSession, 'from' | 'until' | 'zone'>): string {
  const name = readPlantTime(from, zone).zoneName
  const start = `${dayOf(from, zone)}, ${clockOf(from, zone)}`
  const sameDay = dayOf(from, zone) === dayOf(until, zone)
  const end = sameDay ? (clockOf(until, zone) === clockOf(from, zone) ? '' : `–${clockOf(until, zone)}`) : ` – ${dayOf(until, zone)}, ${clockOf(until, zone)}`
  return `${start}${end} plant time (${name})`
}

type Touched = AccessSession['touched'][number]

/** "EWS-07 (Boiler 2 engineering PC)". */
export const calledWith = ({ name, nickname }: Pick<Touched, 'name' | 'nickname'>): string => (nickname === null ? name : `${name} (${nickname})`)

/** Where a machine stands and how near to the process, without its name: "Boiler 2 drum level · Lyon · level 1, not a safety system". */
export function tellTouched(thing: Touched): string {
  const told = thing.words.startsWith(calledWith(thing)) ? thing.words.slice(calledWith(thing).length).replace(/^[\s·,]+/u, '') : thing.words
  const repeated = told.startsWith('serves ') && thing.nickname !== null ? told.replace(/^serves ([^·]+?)\s*(·\s*|$)/u, (all: string, what: string) => (thing.nickname!.toLowerCase().includes(what.toLowerCase()) ? '' : all)) : told
  const nearProcess = thing.zone === 'control' || thing.zone === 'safety'
  const level = thing.level === null || /level \d/i.test(told) ? '' : `level ${thing.level}`
  const safety = thing.safety ? 'a safety system' : nearProcess && !/safety/i.test(told) ? 'not a safety system' : ''
  return [repeated, [level, safety].filter(Boolean).join(', ')].filter(Boolean).join(' · ')
}

/** A station by its first name only: a strip has no room for what it is called besides. */
export const shortLabel = (label: string): string => label.replace(/ \([^()]*\)$/u, '')

/** How long a session that has not ended is open: as of now while that can be said, else as of the last record. */
export function tellLive({ from, until, live }: Pick<AccessSession, 'from' | 'until' | 'live'>, now: number): string {
  const length = Date.parse(until) - Date.parse(from)
  if (!live) return `Ended after ${formatSpan(length)}.`
  const since = now - Date.parse(until)
  // Logs that stop long ago say nothing of now.
  if (since < 0 || since > STALE_MS) return `Not ended as far as the logs tell; they stop ${formatSpan(length)} after it began.`
  return `Still open, for ${formatSpan(now - Date.parse(from))}.`
}
const STALE_MS = 12 * 3_600_000

/** A clause as running text. The card has no list of things: a key is written by the names the session gives, else without its kind. */
export function writeClause({ parts }: Clause, names: ReadonlyMap<string, string>): string {
  return parts.map((part) => ('text' in part ? part.text : (names.get(part.entity) ?? part.entity.replace(/^[a-z]+:/, '')))).join('').trim()
}

/** Names of all things a session tells of, by their keys. */
export function namesIn({ person, touched, path }: Pick<AccessSession, 'person' | 'touched' | 'path'>): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const station of path) if (station.entity !== null) names.set(station.entity, station.label)
  for (const { entity, name } of touched) names.set(entity, name)
  if (person.entity !== null) names.set(person.entity, person.name)
  return names
}

export interface Passage { readonly text: string; readonly strong: boolean }

/** A sentence in passages, with every mention of the phrases set off. Longer phrases win; hostile names are only ever text. */
export function emphasise(sentence: string, phrases: readonly string[]): Passage[] {
  const wanted = [...new Set(phrases)].filter((phrase) => phrase.length > 1).sort((a, b) => b.length - a.length)
  const passages: Passage[] = []
  let plain = 0
  for (let at = 0; at < sentence.length;) {
    const hit = wanted.find((phrase) => sentence.startsWith(phrase, at))
    if (hit === undefined) { at += 1; continue }
    if (at > plain) passages.push({ text: sentence.slice(plain, at), strong: false })
    passages.push({ text: hit, strong: true })
    at += hit.length
    plain = at
  }
  if (plain < sentence.length) passages.push({ text: sentence.slice(plain), strong: false })
  return passages
}

/** "No work order covers that time.": a capital and one full stop, whatever the reason came with. */
export function asSentence(text: string): string {
  const bare = text.trim().replace(/[.\s]+$/, '')
  return bare === '' ? '' : `${bare.charAt(0).toUpperCase()}${bare.slice(1)}${/[!?]$/.test(bare) ? '' : '.'}`
}

/** The machines a question names, with the name in brackets before or after them: "EWS-07 (Boiler 2 engineering PC)". */
export function mentionsIn(question: string, names: readonly string[]): string[] {
  return names.map((name) => {
    const inside = question.indexOf(` (${name})`)
    if (inside > 0) return question.slice(question.lastIndexOf(' ', inside - 1) + 1, inside + name.length + 3)
    const at = question.indexOf(`${name} (`)
    const end = at < 0 ? -1 : question.indexOf(')', at)
    return end < 0 ? name : question.slice(at, end + 1)
  })
}

/** A name at the start of a line: "somebody" gets a capital, an account stays as it is written. */
export const asStart = (name: string): string => (name === 'somebody' ? 'Somebody' : name)

/** What of a question stands out: the machines by their names, and the hours. */
export function phrasesOf({ touched, from, until, zone }: Pick<AccessSession, 'touched' | 'from' | 'until' | 'zone'>): string[] {
  const things = touched.flatMap(({ name, nickname }) => (nickname === null ? [name] : [`${name} (${nickname})`, `${nickname} (${name})`, name, nickname]))
  const day = dayOf(from, zone)
  const [start, end] = [clockOf(from, zone), clockOf(until, zone)]
  return [...things, `${day}, ${start}–${end}`, `${day}, ${start}`, day, `${start}–${end}`]
}

/** Every ground on which a second person is needed, of the session and of the acts given. */
export function sensitivitiesOf({ sensitive, acts }: Pick<AccessSession, 'sensitive' | 'acts'>, ids: readonly string[]): Sensitivity[] {
  return [...new Set([...sensitive, ...acts.filter(({ id }) => ids.includes(id)).flatMap((act) => act.sensitive)])]
}
