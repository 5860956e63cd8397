import { Link } from '@tanstack/react-router'
import type { AccessList } from '../../../contract/access.ts'
import { TakeBack } from './TakeBack.tsx'

/** Answers whose session is another by now. They are kept, clear nothing, and lead to where it is asked today. */
export function StrayAnswers({ strays, questions }: Pick<AccessList, 'strays' | 'questions'>) {
  if (strays.length === 0) return null
  return (
    <section aria-label="Answers to sessions that are no more">
      <h2 className="acc-group">Answers to sessions that are no more<span>{strays.length}</span><small>kept, and clear nothing</small></h2>
      <ol className="acc-rows">
        {strays.map(({ sequence, by, answer, reason, now }) => (
          <li key={sequence} className="acc-row acc-stray">
            <div><h3>{by.name || 'Somebody'} answered (entry {sequence})</h3><p className="acc-row-told">{reason}</p>
              {now.map((key) => { const row = questions.find((one) => one.key === key); return row && <p key={key} className="acc-row-told"><Link to="/access/$key" params={{ key }}>{row.question}</Link></p> })}
            </div>
            <TakeBack given={{ sequence, by, answer }} />
          </li>
        ))}
      </ol>
    </section>
  )
}
