import { http } from 'msw/core/http'
import { setupWorker } from 'msw/browser'
import { BridgeClient, bridgeProblem } from './bridge-client.ts'
import type { ToPage } from './bridge.ts'

/** A host that falls over this often within a minute will not get up by trying again. */
const MOST_RESTARTS = 3
const RESTART_WINDOW_MS = 60_000

/** Keeps one worker alive and tells the client when it had to be replaced. */
class HostWorker {
  readonly client: BridgeClient
  private worker: Worker
  private restarts: number[] = []
  private failure: string | null = null

  constructor() {
    this.worker = this.spawn()
    this.client = new BridgeClient(this.worker)
  }

  fetch(request: Request): Promise<Response> {
    if (this.failure === null) return this.client.fetch(request)
    return Promise.resolve(bridgeProblem('host-restarted', `The engine stopped ${MOST_RESTARTS} times in a minute (${this.failure}). Reload the page.`, new URL(request.url).pathname))
  }

  private spawn(): Worker {
    const worker = new Worker(new URL('./host.worker.ts', import.meta.url), { type: 'module', name: 'throughline' })
    worker.addEventListener('message', (event: MessageEvent<ToPage>) => this.client.receive(event.data))
    worker.addEventListener('error', (event) => this.replace(event.message))
    worker.addEventListener('messageerror', () => this.replace('a message could not be read'))
    return worker
  }

  private replace(reason: string): void {
    this.worker.terminate()
    const now = Date.now()
    this.restarts = [...this.restarts.filter((at) => now - at < RESTART_WINDOW_MS), now]
    if (this.restarts.length > MOST_RESTARTS) this.failure = reason || 'no reason was given'
    else this.worker = this.spawn()
    this.client.restart(this.worker, `The engine stopped: ${reason || 'no reason was given'}.`)
  }
}

/**
 * Makes this page its own host: a service worker catches `/api/*`, and a dedicated worker answers.
 * Resolves once requests are answered; rejects where the browser allows no service worker.
 */
export async function startStandalone(): Promise<void> {
  const host = new HostWorker()
  const worker = setupWorker(http.all('/api/*', ({ request }) => host.fetch(request)))
  await worker.start({
    quiet: true,
    onUnhandledRequest: 'bypass',
    serviceWorker: { url: `${import.meta.env.BASE_URL}mockServiceWorker.js` },
  })
}
