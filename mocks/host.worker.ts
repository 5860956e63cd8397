import { z } from 'zod'
import { createApi } from '../server/api/api.ts'
import { openCase } from '../server/api/engine.ts'
import { browserStores } from '../server/stores/browser.ts'
import type { ToHost, ToPage } from './bridge.ts'
import { BridgeHost } from './bridge-host.ts'
import { scenarioSamples } from './scenario-samples.ts'

/** The part of a worker's global scope that is used here; TypeScript declares it in a library that contradicts the page's. */
interface WorkerScope {
  postMessage(message: ToPage, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent<ToHost>) => void): void
}
const scope = globalThis as unknown as WorkerScope

// zod would otherwise compile its checks with `new Function`, which the policy refuses.
z.config({ jitless: true })

async function start() {
  const stores = await browserStores()
  return createApi({ stores, openCase, host: 'browser', version: String(import.meta.env.VITE_VERSION), now: () => new Date(), samples: scenarioSamples })
}

// Requests may come before the stores are open: they wait for this.
const api = start()
const host = new BridgeHost(scope, async (request) => (await api).fetch(request))
scope.addEventListener('message', (event) => host.receive(event.data))
