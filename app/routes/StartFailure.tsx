import { Button } from '../shared/ui/Button.tsx'
import { Mark } from '../shared/ui/Mark.tsx'

/** Shown in place of everything when the page cannot become its own host. */
export function StartFailure({ error }: { error: unknown }) {
  const secure = globalThis.isSecureContext && 'serviceWorker' in navigator
  return (
    <main className="note" role="alert">
      <Mark />
      <h2>Throughline cannot start in this browser</h2>
      <p>The engine runs inside this page, behind a service worker, so that no log ever leaves your machine. {secure
        ? 'The browser refused to start it.'
        : 'The browser allows no service worker here: use https or http://localhost, and leave private mode.'}</p>
      <p className="q">{error instanceof Error ? error.message : String(error)}</p>
      <Button variant="primary" onClick={() => location.reload()}>Try again</Button>
    </main>
  )
}
