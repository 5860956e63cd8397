import { useQueryClient } from '@tanstack/react-query'
import { Button } from '../../shared/ui/Button.tsx'
import { forget, sendKept, useOutbox } from './outbox.ts'

/** Answers that wait on this device, plainly; nothing when none do. @param except the session whose page tells of its own answer. */
export function OutboxNote({ except }: { except?: string }) {
  const queries = useQueryClient()
  const { waiting: all, sending } = useOutbox()
  const waiting = all.filter(({ answer, refused }) => refused !== null || answer.session !== except)
  if (waiting.length === 0) return null
  const refused = waiting.filter((one) => one.refused !== null)
  const open = waiting.length - refused.length
  return (
    <section className="acc-outbox" aria-label="Kept on this device">
      {open > 0 && <p><b>{open === 1 ? 'One answer is' : `${open} answers are`} kept on this device.</b> No connection when {open === 1 ? 'it was' : 'they were'} given; sent as soon as there is one. <Button className="acc-more" disabled={sending} onClick={() => void sendKept(queries)}>{sending ? 'Sending …' : 'Send now'}</Button></p>}
      {refused.map(({ answer, question, refused: reason }) => (
        <div key={answer.key} role="alert"><p><b>An answer was not taken.</b> {reason}</p><p className="q">{question}</p><Button className="acc-more" onClick={() => forget(answer.key)}>Take it out</Button></div>
      ))}
    </section>
  )
}
