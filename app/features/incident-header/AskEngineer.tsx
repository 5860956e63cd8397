import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AccessRow } from '../../../contract/access.ts'
import { accessQueries } from '../../api/queries.ts'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'

/** Opens the question about a session of this story that is most worth asking. */
export function AskEngineer({ incident }: { incident: string }) {
  const { data } = useQuery(accessQueries.list())
  const own = data?.questions.filter((row) => row.incident === incident) ?? []
  const best = own.find(isUnsettled)
  if (best) return <Link className={buttonClass({})} to="/access/$key" params={{ key: best.key }} data-tip={`${best.question}\n${own.filter(isUnsettled).length === 1 ? 'the only open question of this story' : `the most telling of ${own.filter(isUnsettled).length} open questions`}`}>Ask engineer</Link>
  return <Button aria-disabled="true" data-tip={own.length > 0 ? 'All questions of this story are answered' : 'No session of this story is there to be asked about'}>Ask engineer</Button>
}

const isUnsettled = ({ effect }: AccessRow) => effect !== 'cleared' && effect !== 'confirmed_hostile'
