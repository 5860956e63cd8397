import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { AccessSearch } from './features/access/access-search.ts'
import { BoardSearch } from './features/board/board-search.ts'
import { ContainSearch } from './features/contain/contain-search.ts'
import { RecoverSearch } from './features/contain/recover-search.ts'
import { LedgerSearch } from './features/ledger/ledger-search.ts'
import { IncidentSearch } from './shared/story/incident-search.ts'
import { NotFound } from './routes/NotFound.tsx'
import { PlantSearch } from './features/plant/plant-search.ts'
import { QueueSearch } from './features/queue/queue-search.ts'
import { RehearsalsSearch } from './features/rehearsals/rehearsals-search.ts'
import { PageFailure, Shell } from './routes/Shell.tsx'

interface RouterContext { queries: QueryClient }

const root = createRootRouteWithContext<RouterContext>()({ component: Shell, notFoundComponent: NotFound, errorComponent: PageFailure })

const home = createRoute({ getParentRoute: () => root, path: '/', beforeLoad: () => { throw redirect({ to: '/incidents', replace: true }) } })

const incidents = createRoute({
  getParentRoute: () => root, path: '/incidents', validateSearch: QueueSearch,
  component: lazyRouteComponent(() => import('./routes/incidents.tsx'), 'IncidentsPage'),
})
const incident = createRoute({
  getParentRoute: () => root, path: '/incidents/$id', validateSearch: IncidentSearch,
  component: lazyRouteComponent(() => import('./routes/incident.tsx'), 'IncidentPage'),
})
const contain = createRoute({
  getParentRoute: () => root, path: '/incidents/$id/contain', validateSearch: ContainSearch,
  component: lazyRouteComponent(() => import('./routes/contain.tsx'), 'ContainPage'),
})
const recover = createRoute({
  getParentRoute: () => root, path: '/incidents/$id/recover', validateSearch: RecoverSearch,
  component: lazyRouteComponent(() => import('./routes/recover.tsx'), 'RecoverPage'),
})
const evidence = createRoute({
  getParentRoute: () => root, path: '/evidence', validateSearch: LedgerSearch,
  component: lazyRouteComponent(() => import('./routes/evidence.tsx'), 'EvidencePage'),
})
const mapping = createRoute({ getParentRoute: () => root, path: '/evidence/$id/map', component: lazyRouteComponent(() => import('./routes/evidence-map.tsx'), 'EvidenceMapPage') })
const plant = createRoute({
  getParentRoute: () => root, path: '/plant', validateSearch: PlantSearch,
  component: lazyRouteComponent(() => import('./routes/plant.tsx'), 'PlantPage'),
})
const rehearsals = createRoute({
  getParentRoute: () => root, path: '/rehearsals', validateSearch: RehearsalsSearch,
  component: lazyRouteComponent(() => import('./routes/rehearsals.tsx'), 'RehearsalsPage'),
})

const board = createRoute({
  getParentRoute: () => root, path: '/board', validateSearch: BoardSearch,
  component: lazyRouteComponent(() => import('./routes/board.tsx'), 'BoardPage'),
})

const access = createRoute({ getParentRoute: () => root, path: '/access', component: lazyRouteComponent(() => import('./routes/access.tsx'), 'AccessPage') })
const handOver = createRoute({ getParentRoute: () => root, path: '/access/hand-over', component: lazyRouteComponent(() => import('./routes/access-hand-over.tsx'), 'HandOverPage') })
const question = createRoute({
  getParentRoute: () => root, path: '/access/$key', validateSearch: AccessSearch,
  component: lazyRouteComponent(() => import('./routes/access-question.tsx'), 'AccessQuestionPage'),
})

/** All addresses of the console. Pages are fetched when they are first asked for. */
export const createConsoleRouter = (queries: QueryClient) =>
  createRouter({ routeTree: root.addChildren([home, incidents, incident, contain, recover, access, handOver, question, board, evidence, mapping, plant, rehearsals]), context: { queries }, defaultPreload: 'intent', defaultErrorComponent: PageFailure, defaultNotFoundComponent: NotFound })

declare module '@tanstack/react-router' {
  interface Register { router: ReturnType<typeof createConsoleRouter> }
}
