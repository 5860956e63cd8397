import { Link, useNavigate } from '@tanstack/react-router'
import type { AccessRow } from '../../../contract/access.ts'
import { useShortcuts } from '../../shared/keyboard/shortcuts.ts'
import { asSentence, asStart, emphasise, EFFECT_NAMES, formatHours, mentionsIn, SENSITIVITIES, tellLive } from './access-words.ts'
import { EscalationLine } from './Escalation.tsx'
import type { QuestionGroup } from './question-groups.ts'
import { useNow } from './use-now.ts'

/** The questions under their headings; j and k go through them, Enter opens the one that has the focus. */
export function QuestionList({ groups }: { groups: readonly QuestionGroup[] }) {
  const navigate = useNavigate()
  const rows = groups.flatMap((group) => group.rows)
  const at = () => rows.findIndex(({ key }) => key === document.activeElement?.closest<HTMLElement>('[data-question]')?.dataset['question'])
  const step = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at() + by))]
    if (next) document.querySelector<HTMLElement>(`[data-question="${CSS.escape(next.key)}"] a`)?.focus()
  }
  useShortcuts('Questions', [
    { keys: 'j', label: 'Next question', run: () => step(1) },
    { keys: 'k', label: 'Question before', run: () => step(-1) },
    { keys: 'Enter', label: 'Open the question', run: () => { const row = rows[Math.max(0, at())]; if (row) void navigate({ to: '/access/$key', params: { key: row.key } }) } },
  ])
  const most = Math.max(...rows.map(({ value }) => value), 0)
  return groups.map((group) => (
    <section key={group.id} aria-label={group.title}>
      <h2 className="acc-group">{group.title}<span>{group.rows.length}</span><small>{group.hint}</small></h2>
      <ol className="acc-rows">{group.rows.map((row) => <QuestionRow key={row.key} row={row} share={most > 0 ? row.value / most : 0} />)}</ol>
    </section>
  ))
}

function QuestionRow({ row, share }: { row: AccessRow; share: number }) {
  const now = useNow(row.live)
  const sensitive = row.sensitive.includes('safety') ? 'safety' : row.sensitive[0]
  const told = row.effect === 'no_effect' ? (row.answers > 0 ? row.reason : null) : row.reason
  return (
    <li className="acc-row" data-question={row.key}>
      <div className="acc-row-worth" title={`Worth asking: ${Math.round(share * 100)} % of the first`} aria-hidden="true"><i style={{ height: `${Math.max(6, share * 100)}%` }} /></div>
      <div>
        <h3><Link to="/access/$key" params={{ key: row.key }}>{emphasise(row.question, mentionsIn(row.question, row.touched)).map(({ text, strong }, index) => (strong ? <b key={index}>{text}</b> : text))}</Link></h3>
        <p className="acc-row-meta">
          {row.effect !== 'no_effect' && <span className={row.effect === 'cleared' ? 'tag' : 'tag solid'}>{EFFECT_NAMES[row.effect]}</span>}
          {row.live && <span className="acc-live"><i className="live" />{tellLive(row, now)}</span>}
          <span>{asStart(row.person)}</span><span>{formatHours(row)}</span><span>{row.acts} {row.acts === 1 ? 'act' : 'acts'}</span>
        </p>
        {row.escalation && <p className="acc-row-hold"><EscalationLine clock={row.escalation} zone={row.zone} /></p>}
        {row.hold !== null && <p className="acc-row-hold">Not now: {row.hold.replace(/[.\s]+$/, '')}.</p>}
        {told !== null && <p className="acc-row-told">{told}</p>}
        {told === null && <p className="acc-row-told">{asSentence(row.why)}{sensitive !== undefined && ` Two people must answer, because ${SENSITIVITIES[sensitive]}.`}</p>}
      </div>
    </li>
  )
}
