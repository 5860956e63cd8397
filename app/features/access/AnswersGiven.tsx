import type { AccessCard } from '../../../contract/access.ts'
import { ROLE_TITLES } from '../../../contract/roles.ts'
import { formatBothClocks, formatInstant } from '../../shared/time/format-instant.ts'
import { Icon } from '../../shared/ui/icons.tsx'
import { EFFECT_NAMES, FOLLOW_UPS } from './access-words.ts'
import { TakeBack } from './TakeBack.tsx'

const VERDICTS: Record<AccessCard['answers'][number]['answer']['verdict'], string> = {
  legitimate_planned: 'Yes, planned', legitimate_unplanned: 'Yes, unplanned', legitimate_misuse: 'Our person, but more than was agreed', operator_error: 'A mistake of ours', equipment_fault: 'A fault of the equipment',
  test_or_drill: 'A test or a drill', not_me: 'No, not me', unauthorised: 'No, not us', unsure_need_help: 'Not sure', inconclusive: 'Cannot be told',
}
const STANDINGS: Record<AccessCard['judgement']['answers'][number]['standing'], string | null> = {
  counts: null, no_side: 'takes no side', replaced: 'replaced', expired: 'expired', stale: 'of an older session', barred: 'does not count', too_unsure: 'too unsure to count', paperwork_only: 'paperwork alone is not enough',
}

/** What was answered so far, by whom, what becomes of each answer, and what is to be done next. */
export function AnswersGiven({ card }: { card: AccessCard }) {
  const { judgement, answers, session } = card
  if (answers.length === 0) return null
  const standing = new Map(judgement.answers.map((one) => [one.sequence, one]))
  return (
    <section className="acc-given" aria-label="Answers so far">
      <h2>{EFFECT_NAMES[judgement.effect]}</h2>
      <p>{judgement.reason}{judgement.expires !== null && ` Holds until ${formatInstant(judgement.expires, session.zone, 'day')}.`}</p>
      {judgement.followUps.length > 0 && <ul className="acc-next">{judgement.followUps.map((next) => <li key={next}><Icon name="arrow" size="s" /><span>{FOLLOW_UPS[next]}</span></li>)}</ul>}
      <ol>
        {answers.map(({ sequence, by, at, answer }) => {
          const mark = STANDINGS[standing.get(sequence)?.standing ?? 'counts']
          return (
            <li key={sequence}>
              <div>
                <p><b>{VERDICTS[answer.verdict]}</b>{answer.scope === 'acts' && ` (${answer.acts.length} of ${session.acts.length})`}{answer.workOrder !== undefined && `, ${answer.workOrder}`} {mark !== null && <span className="tag">{mark}</span>}</p>
                <small title={formatBothClocks(at, session.zone)}>{answer.saidBy ? `${answer.saidBy.name}, written down by ${by.name || 'nobody named'}` : by.name || 'nobody named'}, {ROLE_TITLES[by.role]} · {formatInstant(at, session.zone, 'dayTime')} · entry {sequence}</small>
                {mark !== null && <small>{standing.get(sequence)?.reason}</small>}
                {answer.reason !== '' && <small>“{answer.reason}”</small>}
              </div>
              <TakeBack given={{ sequence, by, answer }} />
            </li>
          )
        })}
      </ol>
    </section>
  )
}
