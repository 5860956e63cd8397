import type { Entity } from '../../../contract/incident.ts'
import { MarkedText } from '../story/MarkedText.tsx'
import { describeEntity } from './entity-words.ts'
import { Icon, type IconName } from './icons.tsx'
import { roleIcon } from './role-icon.ts'
import { ZONE_CLASS } from './zones.ts'

export interface EntityChipProps {
  entity: Entity
  /** Adds the Purdue level, "L3". */
  showLevel?: boolean
  /** Words of a search, marked in the name. */
  words?: readonly string[] | undefined
  /** With it the chip is a button. */
  onSelect?: ((id: string) => void) | undefined
}

/** Which picture stands for a thing. */
function entityIcon(entity: Pick<Entity, 'kind' | 'role' | 'accountKind'>): IconName {
  if (entity.kind === 'account') return entity.accountKind === 'service_account' || entity.accountKind === 'machine' ? 'service' : 'account'
  if (entity.kind === 'controller') return 'controller'
  if (entity.kind === 'address') return 'address'
  if (entity.kind === 'application') return 'application'
  return roleIcon(entity.role, entity.kind)
}

/** A mention of an account, host or controller, with the edge of its zone. */
export function EntityChip({ entity, showLevel = false, words, onSelect }: EntityChipProps) {
  const className = `ent ${ZONE_CLASS[entity.zone]}${entity.inferred ? ' inferred' : ''}`
  const inside = (
    <>
      <Icon name={entityIcon(entity)} size="xs" />
      <span className="nm cut"><MarkedText text={entity.name} words={words} /></span>
      {showLevel && entity.level !== null && <span className="lv">L{entity.level}</span>}
    </>
  )
  if (!onSelect) return <span className={className} data-tip={describeEntity(entity)}>{inside}</span>
  return <button type="button" className={className} data-tip={describeEntity(entity)} onClick={(event) => { event.stopPropagation(); onSelect(entity.id) }}>{inside}</button>
}
