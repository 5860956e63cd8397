import type { RespondPort } from '../../engine/respond/respond-port.ts'
import type { Handlers } from './bind.ts'
import type { DecisionLog } from './decision-log.ts'
import { Failure } from './failure.ts'
import type { Workbench } from './workbench.ts'

type Names = 'getContainment' | 'whatIf' | 'getPlaybook' | 'getRecovery' | 'getCatalogue' | 'rehearseIsolation' | 'listRehearsals'

/** Containment, recovery and rehearsal: all of it made from the newest analysis and the journal, nothing executed. */
export function respondHandlers(workbench: Workbench, decisions: DecisionLog, now: () => Date): Pick<Handlers, Names> {
  const revision = () => workbench.status().revision
  const port = (): RespondPort => {
    const respond = workbench.published?.respond
    if (!respond) throw new Failure('not-ready', 'The case is still being analysed.', 'Wait until the analysis is done; the page asks again by itself.')
    return respond
  }
  const found = <T>(result: T | null): T => {
    if (result === null) throw new Failure('not-found', 'There is no such incident, or no such request.', 'Open the list of incidents; the story may have another id now.')
    return result
  }
  /** An id that a story had before leads to it. */
  const idOf = (id: string): string => workbench.incident(id)?.id ?? id
  const asOf = () => ({ journal: decisions.respondJournal(), now: now().getTime() })
  return {
    getContainment: ({ params }) => ({ revision: revision(), ...found(port().containment(idOf(params.id), asOf())) }),
    whatIf: ({ params, body }) => ({ revision: revision(), ...found(port().whatIf(idOf(params.id), body.actions, asOf())) }),
    getPlaybook: ({ params, query }) => new TextEncoder().encode(found(port().playbook(idOf(params.id), params.request, query.format, asOf()))),
    getRecovery: ({ params }) => ({ revision: revision(), ...found(port().recovery(idOf(params.id), asOf())) }),
    getCatalogue: () => port().catalogue(asOf()),
    rehearseIsolation: ({ body }) => ({ revision: revision(), ...port().isolation(body.plant, body.cut, asOf()) }),
    listRehearsals: () => port().rehearsals(asOf()),
  }
}
