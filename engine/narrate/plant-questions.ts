import type { PlantField, PlantQuestion } from '../../contract/plant.ts'
import type { AssetRole, Zone } from '../../contract/vocabulary.ts'
import { isBeyondBoundary } from '../correlate/phase.ts'
import type { ResolvedCase } from '../identity/resolve.ts'
import type { Entity } from '../model/entity.ts'
import { ROLE_WORDS } from '../plant/infer-roles.ts'
import type { FactValue, StandingFact } from '../plant/plant-facts.ts'
import type { CaseFile } from './case-file.ts'
import type { Sightings } from './plant-sightings.ts'
import { citeEach } from './plant-wire.ts'
import { LANE_TITLES } from './plant-zones.ts'

const MOST_QUESTIONS = 200
/** Fields in which files and traffic can contradict each other. */
const CONFLICTING: readonly PlantField[] = ['role', 'level', 'lane', 'plant', 'safety', 'account_kind', 'area', 'nickname', 'process', 'cost_per_hour', 'restore_hours', 'company', 'roster', 'timezone', 'sector', 'capacity', 'unit']

/** What a wrong answer would cost: safety, controllers, who engineers them, the boundary, then the rest. */
const CONSEQUENCE: Partial<Record<AssetRole, number>> = {
  sis_controller: 9, plc: 8, dcs_controller: 8, rtu: 8, ied_relay: 8, ews: 7, jump_server: 6, vpn: 6, firewall: 6, scada_server: 5, hmi: 5, opc_server: 4, data_gateway: 4, historian: 4, historian_mirror: 4,
  domain_controller: 3, backup_server: 3, patch_mgmt: 3, hypervisor: 3, idp: 3,
}

interface Ranked {
  readonly question: PlantQuestion
  readonly rank: number
}

/**
 * What a person should look at: contradictions first, then inferred roles of machines that matter; each by consequence
 * and by how much traffic there is. At most 200, worded for the people of the plant.
 */
export function writeQuestions(file: CaseFile, { plant: { facts, roles } }: ResolvedCase, sightings: Sightings, assets: readonly Entity[]): PlantQuestion[] {
  const found: Ranked[] = []
  const ask = (subject: string, name: string, field: PlantField, fact: StandingFact, weight: number): void => {
    if (fact.conflict !== null && !facts.isDecided(subject, field)) {
      const { value, why, events } = fact.conflict
      found.push({ rank: 100 + weight, question: { id: `${subject}/${field}`, kind: 'conflict', subject, field, text: conflictText(name, field, value, fact.value), proposed: value, standing: fact.value, why, citations: citeEach(file, events) } })
    } else if (field === 'role' && fact.basis === 'inferred' && fact.value !== null) {
      found.push({ rank: weight, question: { id: `${subject}/${field}`, kind: 'inferred', subject, field, text: `Is ${name} ${words(field, fact.value)}?`, proposed: fact.value, standing: null, why: fact.why, citations: citeEach(file, fact.events) } })
    }
  }
  for (const entity of assets) {
    const consequence = Math.max(CONSEQUENCE[entity.role ?? 'unknown'] ?? 0, CONSEQUENCE[roles.get(entity.id)?.role ?? 'unknown'] ?? 0)
    // Desks and servers of the office need no confirmation; where they contradict a file they are asked about all the same.
    const matters = consequence > 0 || isBeyondBoundary(entity.zone)
    const weight = consequence + (entity.zone === 'safety' ? 10 : 0) + Math.log10(1 + sightings.records[entity.id]!) / 10
    for (const field of CONFLICTING) {
      const fact = facts.fact(entity.key, field)
      if (fact.conflict !== null || (matters && field === 'role')) ask(entity.key, nameOf(entity), field, fact, weight)
    }
  }
  for (const subject of facts.subjects()) {
    if (!subject.startsWith('account:') && !subject.startsWith('site:')) continue
    const entity = file.entities.find(subject)
    const name = entity?.name ?? subject.slice(subject.indexOf(':') + 1)
    for (const field of CONFLICTING) {
      const fact = facts.fact(subject, field)
      if (fact.conflict !== null) ask(subject, name, field, fact, 1)
    }
  }
  return found.sort((a, b) => b.rank - a.rank || (a.question.id < b.question.id ? -1 : 1)).slice(0, MOST_QUESTIONS).map(({ question }) => question)
}

const nameOf = ({ name, nickname }: Entity): string => (nickname === null ? name : `${name} (${nickname})`)

function conflictText(name: string, field: PlantField, proposed: FactValue, standing: FactValue | null): string {
  const instead = standing === null ? '' : `, and not ${words(field, standing)}`
  switch (field) {
    case 'role': return `Is ${name} ${words(field, proposed)}${instead}?`
    case 'level':
    case 'lane': return `Does ${name} stand ${words(field, proposed)}${instead}?`
    case 'plant': return `Does ${name} belong to ${String(proposed)}${instead}?`
    default: return `${FIELD_WORDS[field] ?? field} of ${name}: is it ${String(proposed)}${instead}?`
  }
}

function words(field: PlantField, value: FactValue): string {
  if (field === 'role') return ROLE_WORDS[value as AssetRole] ?? String(value)
  if (field === 'level') return `at level ${String(value)}`
  if (field === 'lane') return `in ${LANE_TITLES[value as Zone] ?? String(value)}`
  return field === 'plant' ? `to ${String(value)}` : String(value)
}

const FIELD_WORDS: Partial<Record<PlantField, string>> = {
  safety: 'Safety system', account_kind: 'Kind', area: 'Area', nickname: 'Nickname', process: 'Process', cost_per_hour: 'Cost per hour', restore_hours: 'Hours to restore', company: 'Company', roster: 'Roster', timezone: 'Time zone', sector: 'Sector', capacity: 'Capacity', unit: 'Unit',
}
