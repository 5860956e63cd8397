import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'
import { isStandalone } from './api/host.ts'
import { startLiveUpdates } from './api/live-updates.ts'
import { asProblem } from './api/problem.ts'
import { createConsoleRouter } from './router.tsx'
import { StartFailure } from './routes/StartFailure.tsx'
import { chooseDemoCase, openDemoOnFirstVisit } from './shared/intake/demo-plant.ts'
import { startKeyboard } from './shared/keyboard/shortcuts.ts'
import { followTheme } from './shared/theme/theme.ts'

// zod would otherwise compile its checks with `new Function`, which the policy refuses.
z.config({ jitless: true })

async function start(): Promise<void> {
  followTheme()
  const root = createRoot(document.querySelector('#root')!)
  try {
    // The condition is spelled out (it is isStandalone) so that the bundler drops the whole backend from a remote build.
    if (import.meta.env.VITE_HOST !== 'remote' && import.meta.env.MODE !== 'remote') await (await import('../mocks/browser.ts')).startStandalone()
  } catch (error) {
    root.render(<StartFailure error={error} />)
    return
  }
  const queries = new QueryClient({
    defaultOptions: {
      // The live stream says when something changed; asking again on every focus would only repeat it.
      queries: { staleTime: 30_000, refetchOnWindowFocus: false, networkMode: 'always', retry: (count, error) => count < 2 && ['unreachable', 'host-restarted'].includes(asProblem(error).kind) },
      mutations: { networkMode: 'always' },
    },
  })
  startLiveUpdates(queries)
  startKeyboard()
  // A link to a demo case shows it; opening stays a person's choice, since it may replace evidence.
  const linked = new URLSearchParams(location.search).get('demo')
  if (linked !== null) chooseDemoCase(linked)
  // A failure is told where the queue is empty, with the button to try again.
  else if (isStandalone) void openDemoOnFirstVisit(queries).catch(() => {})
  root.render(
    <StrictMode>
      <QueryClientProvider client={queries}><RouterProvider router={createConsoleRouter(queries)} /></QueryClientProvider>
    </StrictMode>,
  )
}

void start()
