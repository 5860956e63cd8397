import { Hono } from 'hono'
import type { z } from 'zod'
import type { Person } from '../../contract/roles.ts'
import type { Health } from '../../contract/analysis.ts'
import { routes } from '../../contract/routes.ts'
import type { Stores } from '../stores/ports.ts'
import { accessHandlers, runningClocks } from './access.ts'
import { analysisHandlers } from './analysis.ts'
import { bind } from './bind.ts'
import { boardHandlers } from './board.ts'
import { Breather } from './breather.ts'
import { Case } from './case.ts'
import { DecisionLog } from './decision-log.ts'
import { decisionHandlers } from './decisions.ts'
import type { OpenCase } from './engine-port.ts'
import { Escalations, type Schedule } from './escalations.ts'
import { evidenceHandlers } from './evidence.ts'
import { Failure, problemResponse } from './failure.ts'
import { incidentHandlers } from './incidents.ts'
import { respondHandlers } from './respond.ts'
import { RespondGate } from './respond-gate.ts'
import { Intake } from './intake.ts'
import { liveHandlers } from './live.ts'
import { LiveFeed } from './live-feed.ts'
import { mappingHandlers } from './mapping.ts'
import { Previews } from './previews.ts'
import { recordHandlers } from './records.ts'
import { Users } from './roles.ts'
import { TicketOutbox, type TicketChannel } from './tickets.ts'
import { NO_SAMPLES, sampleHandlers } from './samples.ts'
import type { SampleSource } from './samples.ts'
import { streamHandlers } from './stream-events.ts'
import { endLeftOpen, Streams, type StreamLimits } from './streams.ts'
import { uploadHandlers } from './uploads.ts'
import { userHandlers } from './users.ts'
import { Workbench } from './workbench.ts'

/** What a host brings along. */
export interface ApiParts {
  readonly stores: Stores
  readonly openCase: OpenCase
  readonly host: z.infer<typeof Health>['host']
  readonly version: string
  readonly now: () => Date
  readonly samples?: SampleSource
  /** The one user of this host; absent where whoever sits at the console chooses. */
  readonly user?: Person
  /** Takes live lines; absent on a host that nobody can send to. */
  readonly streams?: StreamLimits
  /** Timers of the clocks of questions that wait; absent: those of the platform. */
  readonly schedule?: Schedule
  /** Takes decisions of containment to a ticket system; absent where nothing leaves the host. */
  readonly tickets?: TicketChannel
  /** Interval of the comments that keep a quiet stream open. */
  readonly heartbeatMs?: number
}

/** The whole API, ready to answer. */
export interface Api {
  fetch(request: Request): Promise<Response>
  /** How many clients listen to the live stream. */
  listening(): number
  /** Ends work in the background; requests are not to be sent afterwards. */
  stop(): void
}

const HEARTBEAT_MS = 15_000
/** How often growing files are looked through for such as are old enough to end. */
const STREAM_TIDY_MS = 10_000

/** Sent with every answer. Evidence is hostile, so that nothing served here may ever run or be framed. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  'cache-control': 'no-store',
} as const

/**
 * Builds the API over stored evidence and decisions, and begins at once to read what is there.
 * Nothing in it knows whether it runs in a browser worker or in Node.
 */
export async function createApi(parts: ApiParts): Promise<Api> {
  const { stores, now } = parts
  const breather = new Breather()
  const live = new LiveFeed(now(), parts.heartbeatMs ?? HEARTBEAT_MS)
  const decisions = new DecisionLog(stores, now)
  const users = new Users(stores.settings, parts.user ?? null)
  await users.load()
  const workbench = new Workbench({ bytes: stores.bytes, openCase: parts.openCase, decisions, live, breather })
  const held = new Case(stores, workbench, decisions, live)
  const intake = new Intake(stores, held, now, breather.breathe)
  await endLeftOpen(stores, now())
  const kept = await held.load()
  await intake.sweep(kept)
  const streams = parts.streams ? new Streams(stores, held, parts.streams, now, kept) : null
  const tidying = streams ? setInterval(() => void streams.endOld().catch((error: unknown) => console.error(error)), STREAM_TIDY_MS) : null

  const escalations = new Escalations(live, () => runningClocks(workbench, decisions, now), now, parts.schedule ?? onTimer)

  const gate = new RespondGate(workbench, decisions, now)
  if (parts.tickets) {
    const outbox = new TicketOutbox(stores, decisions, workbench, gate)
    await outbox.open()
    parts.tickets.attach(outbox)
  }

  const app = new Hono()
  app.use(async (context, next) => {
    if (!isOwnOrigin(context.req.raw)) {
      context.res = problemResponse(new Failure('invalid-request', 'The request comes from another origin.', 'Open the console under the address of this host.'), context.req.path)
    } else await next()
    for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value)
  })
  bind(app, routes, {
    health: () => ({ product: 'Throughline', version: parts.version, host: stores.notice === null ? parts.host : 'memory', ...(stores.notice === null ? {} : { notice: stores.notice }), ...(parts.tickets ? { tickets: parts.tickets.health() } : {}) }),
    ...uploadHandlers(intake),
    ...evidenceHandlers(held, intake),
    ...mappingHandlers(held),
    ...recordHandlers(held),
    ...incidentHandlers(workbench, now),
    ...analysisHandlers(workbench),
    ...decisionHandlers(held, new Previews(workbench, decisions, breather), gate, parts.tickets ?? null, now),
    ...accessHandlers(workbench, decisions, now),
    ...respondHandlers(workbench, decisions, now),
    ...boardHandlers(workbench, decisions, breather, now),
    ...userHandlers(users),
    ...sampleHandlers(parts.samples ?? NO_SAMPLES, held, intake, workbench),
    ...streamHandlers(streams),
    ...liveHandlers(live, workbench),
  }, users)

  return {
    fetch: async (request) => app.fetch(request),
    listening: () => live.listening,
    stop: () => {
      if (tidying !== null) clearInterval(tidying)
      escalations.stop()
      parts.tickets?.stop()
      workbench.stop()
    },
  }
}

const onTimer: Schedule = (run, inMs) => {
  const timer = setTimeout(run, inMs)
  return () => clearTimeout(timer)
}

/** Pages of other origins can send simple requests without asking; none of them is answered. */
function isOwnOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  return origin === null || (URL.canParse(origin) && new URL(origin).host === (request.headers.get('host') ?? new URL(request.url).host))
}
