import type { AccessAct } from '../../../contract/access.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import { Icon } from '../../shared/ui/icons.tsx'
import { writeClause } from './access-words.ts'

/** One act as a line: what, when, and what it changed, before and after. */
export function ActText({ act, zone, names }: { act: AccessAct; zone: string; names: ReadonlyMap<string, string> }) {
  const words = writeClause(act.clause, names)
  const { before, after } = act
  return (
    <span className="acc-act">
      {words.charAt(0).toUpperCase() + words.slice(1)} <span className="q nw">{formatInstant(act.at, zone, 'time', { suffix: false })}</span>
      {before !== null && <small className="acc-change"><s>{before}</s><Icon name="arrow" size="xs" /><span className="sr">became</span><b>{after ?? 'not told'}</b></small>}
      {before === null && after !== null && <small className="acc-change"><b>{after}</b></small>}
    </span>
  )
}
