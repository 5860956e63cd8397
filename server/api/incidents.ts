import type { Handlers } from './bind.ts'
import { Failure } from './failure.ts'
import type { Workbench } from './workbench.ts'

const EMPTY_PLANT = { timezone: 'UTC', sites: [], zones: [], conduits: [], assets: [], identities: [], engineering: [], windows: [], papers: [], questions: [], leftOut: { assets: 0, identities: 0, papers: 0 } }

/** What the engine found, as of the last published analysis. */
export function incidentHandlers(workbench: Workbench, now: () => Date): Pick<Handlers, 'listIncidents' | 'getIncident' | 'getActivity' | 'getCoverage' | 'getPlant'> {
  const revision = () => workbench.status().revision
  return {
    listIncidents: () => ({ ...(workbench.published?.list ?? { incidents: [], headline: 'No evidence has been analysed yet.' }), revision: revision() }),

    getIncident: ({ params }) => {
      const incident = workbench.incident(params.id)
      if (!incident) throw new Failure('not-found', `There is no incident ${params.id} in the present analysis.`, 'Open the queue: evidence or decisions may have changed what is an incident.')
      return { ...incident, revision: revision() }
    },

    getActivity: ({ query }) => {
      const { from, to, bins } = query
      if (from !== undefined && to !== undefined && from >= to) throw new Failure('invalid-request', `query.from: ${from} is not before ${to}.`, 'Ask for a stretch of time that is longer than nothing.')
      const at = now().toISOString()
      const range = { ...(from === undefined ? {} : { from: Date.parse(from) }), ...(to === undefined ? {} : { to: Date.parse(to) }), bins }
      return workbench.published?.activity(range) ?? { from: from ?? to ?? at, to: to ?? from ?? at, binMs: 1, lanes: [], events: 0 }
    },

    getPlant: () => ({ ...(workbench.published?.plant() ?? EMPTY_PLANT), revision: revision() }),

    getCoverage: () => workbench.published?.coverage() ?? { from: null, to: null, binMs: 1, zone: 'UTC', conduits: [], roles: [], crossedAt: null },
  }
}
