import { useMemo } from 'react'
import type { AccessSession } from '../../../contract/access.ts'
import type { DecisionInput } from '../../../contract/analysis.ts'
import { asProblem } from '../../api/problem.ts'
import { usePreview } from '../../shared/decisions/preview.ts'
import { PreviewPane } from '../../shared/decisions/PreviewPane.tsx'
import { Button } from '../../shared/ui/Button.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { buildAnswer, CHOICE_NAMES, type Draft } from './answers.ts'
import { tellChanges, tellRules } from './consequences.ts'

/** What an answer would change, before it is sent: first what the rules make of it, then what the story would read like. */
export function AnswerEffect({ session, draft }: { session: AccessSession; draft: Draft }) {
  const answer = useMemo(() => buildAnswer({ ...draft, text: '', workOrder: draft.workOrder?.trim() || null }, session, null), [draft, session])
  if (draft.choice === null) return null
  return (
    <section className="acc-effect" aria-label="What it would change" aria-live="polite">
      <h3>If you send “{CHOICE_NAMES[draft.choice].replace(/ – ask …$/, '')}”</h3>
      <ul>{tellRules(draft, session).map((line) => <li key={line}><Icon name="arrow" size="s" /><span>{line}</span></li>)}</ul>
      {answer && <Worked key={JSON.stringify(answer)} answer={answer} incident={session.incident} />}
    </section>
  )
}

function Worked({ answer, incident }: { answer: DecisionInput; incident: string | null }) {
  const state = usePreview(answer)
  if (state.kind === 'waiting') return <p className="q acc-working">{state.caseBusy ? 'The story itself is being worked out; what changes in it follows.' : 'Working out what changes in the story …'}</p>
  if (state.kind === 'refused') return <p className="q">{state.problem.detail}</p>
  if (state.kind === 'failed') return <p className="q">{asProblem(state.error).kind === 'unreachable' ? 'No connection: what changes in the story cannot be shown now. You can answer all the same.' : `${asProblem(state.error).title}.`} <Button small onClick={state.retry}>Try again</Button></p>
  return (
    <>
      <ul>{tellChanges(state.preview, incident).map((line) => <li key={line}><Icon name="arrow" size="s" /><span>{line}</span></li>)}</ul>
      {state.preview.incidents.length > 0 && <details className="acc-full wide-only"><summary>In full, as security sees it</summary><PreviewPane decision={answer} /></details>}
    </>
  )
}
