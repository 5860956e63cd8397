import type { Handlers } from './bind.ts'
import type { Workbench } from './workbench.ts'

/** Where the engine stands, and how to stop it. */
export function analysisHandlers(workbench: Workbench): Pick<Handlers, 'getStatus' | 'cancelAnalysis' | 'resumeAnalysis'> {
  return {
    getStatus: () => workbench.status(),
    cancelAnalysis: () => {
      workbench.cancel()
      return workbench.status()
    },
    resumeAnalysis: () => {
      workbench.resume()
      return workbench.status()
    },
  }
}
