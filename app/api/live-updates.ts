import type { QueryClient } from '@tanstack/react-query'
import { create } from 'zustand'
import type { LiveEvent } from '../../contract/analysis.ts'
import { openLive, readLive, type LiveState } from './live.ts'
import { accessQueries, analysisQueries, boardQueries, caseQueries, containmentQueries, decisionQueries, evidenceQueries, incidentQueries, journalQueries, plantQueries, recordQueries } from './queries.ts'

/** Whether what is shown can be trusted to be current. */
export const useLiveState = create<{ state: LiveState }>(() => ({ state: 'open' }))

/** Many files can finish within a second; the ledger is asked for again at most this often. */
const GATHER_MS = 250

/** Keeps the query cache in step with the host until the returned function is called. */
export function startLiveUpdates(client: QueryClient): () => void {
  const stop = new AbortController()
  const gather = gatherKeys((keys) => { for (const queryKey of keys) void client.invalidateQueries({ queryKey }) })
  void readLive({
    open: openLive,
    onEvent: (event) => applyEvent(client, event, gather),
    onState: (state) => useLiveState.setState({ state }),
    wait: (ms, signal) => new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      signal.addEventListener('abort', () => { clearTimeout(timer); resolve() }, { once: true })
    }),
  }, stop.signal)
  return () => stop.abort()
}

type Key = readonly string[]

/** Which cached answers an event makes out of date. */
function applyEvent(client: QueryClient, event: LiveEvent, invalidate: (...keys: Key[]) => void): void {
  switch (event.type) {
    case 'status':
      client.setQueryData(analysisQueries.status().queryKey, event.status)
      break
    case 'evidence':
      invalidate(evidenceQueries.all)
      break
    case 'incidents':
      invalidate(incidentQueries.all, caseQueries.all, evidenceQueries.all, plantQueries.all, accessQueries.all, containmentQueries.all, boardQueries.all)
      break
    case 'decision':
      invalidate(decisionQueries.list().queryKey, recordQueries.all, evidenceQueries.all, incidentQueries.all, accessQueries.all, journalQueries.all, containmentQueries.all, boardQueries.all)
      break
    case 'escalation':
      invalidate(accessQueries.all)
      break
    case 'resync':
      void client.invalidateQueries()
      break
  }
}

function gatherKeys(flush: (keys: Key[]) => void) {
  const waiting = new Map<string, Key>()
  let timer: ReturnType<typeof setTimeout> | null = null
  return (...keys: Key[]) => {
    for (const key of keys) waiting.set(key.join('/'), key)
    timer ??= setTimeout(() => {
      timer = null
      const due = [...waiting.values()]
      waiting.clear()
      flush(due)
    }, GATHER_MS)
  }
}
