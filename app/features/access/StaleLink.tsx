import { Link } from '@tanstack/react-router'
import type { AccessList } from '../../../contract/access.ts'
import { buttonClass } from '../../shared/ui/Button.tsx'

/** A link to a session that is no more: what became of it, what became of the answers, and where to go. */
export function StaleLink({ address, list }: { address: string; list: AccessList | undefined }) {
  const strays = list?.strays.filter(({ answer }) => answer.session === address) ?? []
  const now = [...new Set(strays.flatMap((stray) => stray.now))].flatMap((key) => list?.questions.find((row) => row.key === key) ?? [])
  return (
    <div className="note acc-stale" role="status">
      <h1>This question is no longer asked</h1>
      <p>Its session was split, joined with another or taken out since, or the link is of another case.</p>
      {strays.length > 0 && <p>{strays.length === 1 ? `What ${strays[0]!.by.name || 'somebody'} answered is kept, and clears nothing.` : `${strays.length} answers to it are kept, and clear nothing.`}</p>}
      {now.length > 0 && (
        <>
          <p>What was done in it is asked here now:</p>
          <ul>{now.map((row) => <li key={row.key}><Link to="/access/$key" params={{ key: row.key }}>{row.question}</Link></li>)}</ul>
        </>
      )}
      <Link className={`${buttonClass({ variant: 'primary' })} acc-more`} to="/access">All questions</Link>
    </div>
  )
}
