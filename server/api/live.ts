import type { Handlers } from './bind.ts'
import type { LiveFeed } from './live-feed.ts'
import type { Workbench } from './workbench.ts'

/** Server-sent events: unnamed frames whose data is a LiveEvent. */
export function liveHandlers(live: LiveFeed, workbench: Workbench): Pick<Handlers, 'live'> {
  return { live: ({ header }) => live.subscribe(header('last-event-id'), { type: 'status', status: workbench.status() }) }
}
