import type { AccessSession } from '../../contract/access.ts'
import type { Entity } from '../../contract/incident.ts'

const AT = '2026-01-05T01:12:00.000Z'

interface TextLine { readonly offset: number; readonly text: string }

const namesIn = (lines: readonly TextLine[]): string[] => [...new Set(lines.flatMap(({ text }) => /"by":"([a-z.]{1,40})"/.exec(text)?.[1] ?? []))]

/** The accounts that lines name, as entities of an incident. */
export const lineActors = (lines: readonly TextLine[]): Entity[] =>
  namesIn(lines).map((name) => ({ id: `account:${name}`, kind: 'account', name, aliases: [`PLANT\\${name}`], role: null, accountKind: 'vendor_user', nickname: null, zone: 'enterprise', level: null, plant: null, inferred: true }))

/**
 * A file as a session with one act per record that stands: asked about under the id of the file. A line that says
 * "safety" was done to a safety system, and one that says "by" names the account that acted. Null without records.
 */
export function lineSession(evidence: string, incident: string | null, lines: readonly TextLine[]): AccessSession | null {
  if (lines.length === 0) return null
  const actor = namesIn(lines)[0] ?? 'nobody'
  return {
    key: `session-${evidence}`, incident, question: 'Did you, or someone you sent, do this?', why: 'no work order covers that time', zone: 'Europe/Paris', from: AT, until: AT, live: false,
    person: { entity: `account:${actor}`, name: actor, nickname: null, company: null, kind: 'vendor_user', shared: false, words: '' },
    touched: [{ entity: 'host:ews-07', name: 'EWS-07', nickname: 'Boiler 2 engineering PC', area: null, plant: null, level: 3, zone: 'operations', safety: false, words: '' }],
    hours: { shift: null, window: 'none', words: '' }, path: [{ entity: null, label: 'unknown PC', zone: 'internet', known: false, crossing: false }], mfa: 'unknown',
    acts: lines.map(({ offset, text }) => ({
      id: `${evidence}.${offset}`, at: AT, until: AT, clause: { parts: [{ text }], cites: [`${evidence}.${offset}`] }, action: 'line', target: 'host:ews-07', before: null, after: null, phase: 3 as const,
      sensitive: text.includes('safety') ? ['safety' as const] : [], recordCount: 1, records: [`${evidence}.${offset}`],
    })),
    paperwork: { match: 'none', number: null, words: 'no work order', clauses: [], others: [] }, usual: { words: '', hours: Array.from({ length: 24 }, () => 0), last: [] }, presence: [], recording: 'unknown', citations: [],
    sensitive: [], decibans: 10, value: 1, ask: [{ name: 'C. Fabre', entity: null, relation: 'area_engineer', why: 'looks after the area', onDuty: null }], hold: null,
  }
}
