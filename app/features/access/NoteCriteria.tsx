import { useQuery } from '@tanstack/react-query'
import type { NoteAnomaly, NoteTrial } from '../../../contract/access.ts'
import { asProblem } from '../../api/problem.ts'
import { accessQueries } from '../../api/queries.ts'
import { Icon } from '../../shared/ui/icons.tsx'

const MET: Record<NoteTrial['criteria'][number]['met'], { sign: string; words: string }> = { yes: { sign: '✓', words: 'Met:' }, no: { sign: '–', words: 'Not met:' }, not_observable: { sign: '?', words: 'Cannot be seen:' } }

/** Which criteria of an investigation a note meets, each with what shows it. What no log could show is never told as a no. */
export function NoteCriteria({ note }: { note: NoteAnomaly }) {
  const trial = useQuery(accessQueries.note(note))
  if (trial.isError) return <p className="q">{asProblem(trial.error).kind === 'unreachable' ? 'No connection: what it meets cannot be shown now. You can note it all the same.' : asProblem(trial.error).title}</p>
  if (!trial.data) return <p className="q">Looking at what else was seen …</p>
  const { criteria, investigate, met } = trial.data
  return (
    <section className="anomaly-triggers" aria-label="When to look into it">
      <h3>{investigate ? 'To be looked into as if somebody did it' : met === 0 ? 'Nothing else speaks for it so far' : `${met} of ${criteria.length} signs to look into it`}</h3>
      <ul className="acc-clauses">
        {criteria.map((one) => <li key={one.id} className={one.met === 'yes' ? 'fails' : undefined}><span aria-hidden="true">{MET[one.met].sign}</span><span><span className="sr">{MET[one.met].words} </span>{one.title}{one.words !== '' && <small>{one.words}</small>}</span></li>)}
      </ul>
      {investigate && <p className="flex"><Icon name="arrow" size="s" />Tell the shift manager and security; it is kept as evidence either way.</p>}
    </section>
  )
}
