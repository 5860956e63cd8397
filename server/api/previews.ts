import type { Preview } from '../../contract/preview.ts'
import type { Breather } from './breather.ts'
import { retractedBy, type DecisionLog, type Taken } from './decision-log.ts'
import type { CaseAnalysis } from './engine-port.ts'
import { Failure } from './failure.ts'
import { compareIncidents } from './incident-difference.ts'
import { Turnstile } from './turnstile.ts'
import type { Aside, Workbench } from './workbench.ts'

/**
 * Tries decisions out: the analysis runs with one more decision, in slices, and its result is compared and thrown
 * away. A change of the case ends a preview at its next slice, so that the real analysis never waits; so does a
 * newer preview, and a client that went away.
 */
export class Previews {
  private readonly workbench: Workbench
  private readonly decisions: DecisionLog
  private readonly breather: Breather
  /** One at a time: two would settle the clocks of the one store by turns. */
  private readonly turnstile = new Turnstile()
  private newest = 0

  constructor(workbench: Workbench, decisions: DecisionLog, breather: Breather) {
    this.workbench = workbench
    this.decisions = decisions
    this.breather = breather
  }

  /**
   * What a decision would change. Throws `not-ready` while the case is not worked out or changes meanwhile,
   * `superseded` when a newer preview was asked for, and what the journal throws for an undo that cannot be.
   * @param gone aborted when nobody waits for the answer.
   */
  show(taken: Taken, gone: AbortSignal): Promise<Preview> {
    const turn = ++this.newest
    const mustGoOn = (aside: Aside | null): Aside => {
      if (turn !== this.newest || gone.aborted) throw new Failure('superseded', 'Another preview was asked for while this one was worked out.', 'Look at the newer one, or ask again.')
      if (!aside?.isCurrent()) throw new Failure('not-ready', 'The case is being worked out, or changed while the preview was.', 'Wait until the analysis is ready, then ask again.')
      return aside
    }
    return this.turnstile.pass('preview', async () => {
      const aside = mustGoOn(this.workbench.aside())
      const cause = this.decisions.cause(taken.decision)
      const after = await this.tryOut(aside, taken, () => mustGoOn(aside))
      return { revision: aside.revision, ...difference(aside.result, after), records: cause?.kind === 'retract_record' ? [...retractedBy(cause)] : [] }
    })
  }

  private async tryOut({ engine, isCurrent }: Aside, taken: Taken, mustGoOn: () => void): Promise<CaseAnalysis> {
    const steps = engine.analyse(this.decisions.forEngine(taken))
    try {
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) return step.value
        await this.breather.breathe()
        mustGoOn()
      }
    } finally {
      steps.return(undefined as never)
      // The published result reads its times from the engine, and the first step of an analysis settles them.
      if (isCurrent()) settleClocks(engine.analyse(this.decisions.forEngine()))
    }
  }
}

function settleClocks(steps: Generator<number, CaseAnalysis>): void {
  steps.next()
  steps.return(undefined as never)
}

function difference(before: CaseAnalysis, after: CaseAnalysis): Pick<Preview, 'headline' | 'incidents' | 'same'> {
  return { headline: { before: before.list.headline, after: after.list.headline }, ...compareIncidents(before.incidents, after.incidents) }
}
