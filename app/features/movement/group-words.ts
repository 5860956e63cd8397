import type { Entity, Incident } from '../../../contract/incident.ts'
import type { AssetRole } from '../../../contract/vocabulary.ts'
import { ACCOUNT_NAMES, ROLE_NAMES } from '../../shared/ui/entity-words.ts'
import type { GraphMoment } from './graph-moment.ts'

/** Roles whose names are too long for a card. */
const ROLE_SHORT: Partial<Record<AssetRole, string>> = { vpn: 'VPN gateway', idp: 'IdP', ews: 'EWS', ied_relay: 'relay', sis_controller: 'SIS', dcs_controller: 'DCS', scada_server: 'SCADA server', domain_controller: 'DC' }

/** "6 heat stations", "12 PLCs", "5 accounts", "9 things": what look-alikes are called together. */
export function nameGroup(members: readonly Entity[]): string {
  const nouns = new Set(members.map(nounOf))
  const noun = nouns.size === 1 ? [...nouns][0]! : new Set(members.map(({ kind }) => kind)).size === 1 && members[0]!.kind !== 'unknown' ? members[0]!.kind : 'thing'
  return `${members.length} ${pluralise(noun)}`
}

/** What people call it without its own number, else its role, else its kind. */
function nounOf({ nickname, role, accountKind, kind }: Entity): string {
  const bare = nickname?.split(/[\s-]+/u).filter((word) => word !== '' && !/\d/u.test(word)).join(' ') ?? ''
  if (bare !== '' && bare.length <= 16 && bare !== nickname) return bare.charAt(1) === bare.charAt(1).toUpperCase() ? bare : bare.charAt(0).toLowerCase() + bare.slice(1)
  if (role !== null && role !== 'unknown') return ROLE_SHORT[role] ?? ROLE_NAMES[role]
  if (kind === 'account') return ACCOUNT_NAMES[accountKind ?? 'unknown']
  return kind === 'unknown' ? 'thing' : kind
}

const pluralise = (noun: string): string => (/[^aeiou]y$/u.test(noun) ? `${noun.slice(0, -1)}ies` : /(s|x|ch|sh)$/u.test(noun) ? `${noun}es` : `${noun}s`)

const collator = new Intl.Collator('en', { numeric: true })

/** "HS-01 … HS-06" where that fits under the name, else the plant, else that they are alike. */
export function nameMembers(members: readonly Entity[]): string {
  const names = members.map(({ name }) => name).sort(collator.compare)
  const span = `${names[0]!} … ${names.at(-1)!}`
  return span.length <= 18 ? span : (members[0]!.plant ?? 'alike')
}

const count = (n: number, one: string) => `${n} ${n === 1 ? one : `${one}s`}`

/** "1 account and 3 other things held, 4 dated hops across the IT to OT boundary …": the figure in one sentence, as it stands at its moment. */
export function summariseGraph(incident: Pick<Incident, 'nodes' | 'edges' | 'entities' | 'crossings'>, moment: GraphMoment): string {
  const entities = new Map(incident.entities.map((entity) => [entity.id, entity]))
  const held = incident.nodes.filter((node) => moment.states.get(node.entity) === 'held')
  const accounts = held.filter((node) => entities.get(node.entity)?.kind === 'account').length
  const dated = incident.edges.filter((edge) => edge.kind === 'seen' && edge.number !== null && moment.edges.has(edge.id)).length
  const predicted = incident.edges.filter((edge) => edge.kind === 'predicted' && moment.edges.has(edge.id)).length
  const crossing = moment.crossed ? incident.crossings[0] : undefined
  const through = crossing ? `, across the IT to OT boundary from ${entities.get(crossing.fromEntity)?.name ?? 'an unknown thing'} to ${entities.get(crossing.toEntity)?.name ?? 'an unknown thing'}` : ', without crossing the IT to OT boundary'
  return `${count(accounts, 'account')} and ${count(held.length - accounts, 'other thing')} held, ${count(dated, 'dated hop')}${through}${predicted > 0 ? `, ${predicted} predicted` : ''}.`
}
