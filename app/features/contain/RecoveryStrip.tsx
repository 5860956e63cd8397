import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { RecoveryStage, type RecoveryStep } from '../../../contract/containment.ts'
import { STAGE_NAMES } from '../../../contract/containment-words.ts'
import { containmentQueries } from '../../api/queries.ts'
import { asProblem } from '../../api/problem.ts'
import { useContainPage } from './contain-page.ts'
import { summariseStage } from './recovery-stages.ts'

const UNKNOWN = { state: 'none', words: 'not known yet' } as const

/** What comes after: the stages of the recovery in their order, each with where it stands. */
export function RecoveryStrip({ plan }: { plan: string }) {
  const { containment } = useContainPage()
  const query = useQuery(containmentQueries.recovery(containment.incident))
  const steps = query.data?.steps ?? null
  return (
    <section className="recover" aria-label="Recovery">
      <Link className="recover-head" to="/incidents/$id/recover" params={{ id: containment.incident }}><h2>Recovery</h2><small>{query.isError ? asProblem(query.error).title : steps === null || steps.length === 0 ? 'not begun' : steps.some(({ state }) => state === 'in_progress' || state === 'validated') ? 'under way' : `starts when plan ${plan} is in effect`}</small></Link>
      <ol>{RecoveryStage.options.map((stage) => <Stage key={stage} stage={stage} steps={steps} />)}</ol>
      <Link className="recover-more" to="/rehearsals">Rehearsals</Link>
    </section>
  )
}

function Stage({ stage, steps }: { stage: RecoveryStage; steps: readonly RecoveryStep[] | null }) {
  const { state, words } = steps === null ? UNKNOWN : summariseStage(stage, steps)
  return <li data-tip={`${stage} ${STAGE_NAMES[stage]}\n${words}`}><b><i className={`dot ${state}`} aria-hidden="true" /><span className="cut">{STAGE_NAMES[stage]}</span></b><small className="cut">{stage} · {words}</small></li>
}
