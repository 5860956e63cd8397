import { EntityChip } from '../../shared/ui/EntityChip.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { roleIcon } from '../../shared/ui/role-icon.ts'
import { ZONE_CLASS } from '../../shared/ui/zones.ts'
import { nameOf, useContainPage } from './contain-page.ts'

/** A thing by its id, with the edge of its zone as far as that is known. */
export function ThingChip({ id }: { id: string }) {
  const page = useContainPage()
  const entity = page.entities.get(id)
  if (entity) return <EntityChip entity={entity} showLevel={entity.kind !== 'account'} />
  const target = page.containment.functions.find((one) => one.entity === id)
  const name = nameOf(page, id)
  return <span className={`ent ${target ? ZONE_CLASS[target.zone] : ''}`} data-tip={[name, target?.nickname, target?.process].filter(Boolean).join('\n')}><Icon name={target ? roleIcon(target.role) : id.startsWith('account:') ? 'account' : id.startsWith('host:') ? 'host' : 'unknown'} size="xs" /><span className="nm cut">{name}</span></span>
}
