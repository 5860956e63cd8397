import type { Clause, Entity } from '../../../contract/incident.ts'
import { EntityChip } from './EntityChip.tsx'

/** A clause with its entities as chips. Text is shown as text, whatever it contains. */
export function ClauseText({ clause, entities, onSelect }: { clause: Clause; entities: ReadonlyMap<string, Entity>; onSelect?: (id: string) => void }) {
  return clause.parts.map((part, at) => {
    if ('text' in part) return <span key={at}>{part.text}</span>
    const entity = entities.get(part.entity)
    return entity ? <EntityChip key={at} entity={entity} onSelect={onSelect} /> : <span key={at}>{part.entity}</span>
  })
}
