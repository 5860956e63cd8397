import { createAdaptorServer } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import type { Person } from '../../contract/roles.ts'
import { createApi } from '../api/api.ts'
import type { Api } from '../api/api.ts'
import type { OpenCase } from '../api/engine-port.ts'
import type { SampleSource } from '../api/samples.ts'
import { STREAM_LIMITS, type StreamLimits } from '../api/streams.ts'
import { fileSystemStores } from '../stores/file-system.ts'
import { SITE_HEADERS } from './site-headers.ts'
import { TicketWebhook, type Patience } from './ticket-webhook.ts'

/** How to serve. */
export interface HttpHostOptions {
  /** 0 picks a free one. */
  readonly port: number
  /** Interface to listen on. Anything but a loopback address opens the case to the network: there is no sign-in. */
  readonly host: string
  /** Folder of the stored case. */
  readonly folder: string
  readonly openCase: OpenCase
  readonly version: string
  readonly samples?: SampleSource
  /** The one user everybody who reaches this host acts as; absent where each page chooses for itself. */
  readonly user?: Person
  /** When a file of a live stream ends; the usual ones when absent. */
  readonly streams?: StreamLimits
  /** Folder of the built console, or null to serve the API alone. */
  readonly site: string | null
  /** Where decisions of containment are sent as tickets; absent: nothing leaves this host. */
  readonly ticketWebhook?: { readonly url: URL; readonly patience?: Patience }
  readonly now: () => Date
  readonly heartbeatMs?: number
}

/** A running host. */
export interface HttpHost {
  /** Without a slash at the end. */
  readonly url: string
  readonly api: Api
  /** Ends open connections and background work. */
  close(): Promise<void>
}

/** Serves the API, and the console beside it, over HTTP. Rejects when the port is taken. */
export async function startHttpHost(options: HttpHostOptions): Promise<HttpHost> {
  const { host, port, folder, site, ticketWebhook, ...parts } = options
  const tickets = ticketWebhook ? new TicketWebhook(ticketWebhook.url, parts.now, ticketWebhook.patience) : null
  const api = await createApi({ streams: STREAM_LIMITS, ...parts, ...(tickets ? { tickets } : {}), stores: await fileSystemStores(folder), host: 'node' })
  const app = new Hono()
  app.use(refuseForeignNames(host))
  app.all('/api/*', (context) => api.fetch(context.req.raw))
  if (site !== null) serveSite(app, site)
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server
  // A log shipper may send one endless request; its headers are still bound to come in time.
  server.requestTimeout = 0
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  const { port: taken } = server.address() as AddressInfo
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${taken}`
  tickets?.begin(url)
  return {
    url,
    api,
    close: () =>
      new Promise((resolve) => {
        api.stop()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

/**
 * A name that some other site lets point to this machine would make its pages our own origin (DNS rebinding).
 * On a loopback address only the names of this machine are answered; who opens the host to a network names it as they like.
 */
function refuseForeignNames(host: string) {
  return createMiddleware(async (context, next) => {
    const name = new URL(context.req.url).hostname.replaceAll(/[[\]]/g, '')
    if (LOOPBACK.includes(host) && !LOOPBACK.includes(name)) context.res = context.text('This host answers under the name localhost only.', 421)
    else await next()
  })
}

function serveSite(app: Hono, site: string): void {
  app.use(async (context, next) => {
    await next()
    for (const [name, value] of Object.entries(SITE_HEADERS)) context.res.headers.set(name, value)
    // Names under assets/ hold a digest of their content; everything else must be asked for anew.
    context.res.headers.set('cache-control', context.req.path.startsWith('/assets/') && context.res.ok ? 'public, max-age=31536000, immutable' : 'no-cache')
  })
  app.get('*', serveStatic({ root: site }))
  // Addresses of the console are no files: they all open it, and it reads the address.
  app.get('*', async (context, next) => (/\.[a-z0-9]+$/i.test(context.req.path) ? next() : serveStatic({ root: site, path: 'index.html' })(context, next)))
}
