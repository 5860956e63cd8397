import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { apiSuite } from '../testing/api-suite.ts'
import type { TestHost } from '../testing/test-host.ts'
import { startHttpHost } from './http-host.ts'

apiSuite('Node over HTTP, with a folder', async (parts): Promise<TestHost> => {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-'))
  const start = () => startHttpHost({ ...parts, port: 0, host: '127.0.0.1', folder, site: null, version: '0.0.0' })
  let host = await start()
  return {
    fetch: (path, init) => fetch(host.url + path, init),
    listening: () => host.api.listening(),
    restart: async () => {
      await host.close()
      host = await start()
    },
    close: async () => {
      await host.close()
      await rm(folder, { recursive: true })
    },
  }
})
