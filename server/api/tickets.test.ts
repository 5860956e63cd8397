import { describe, expect, it } from 'vitest'
import type { Decision } from '../../contract/analysis.ts'
import { memoryStores } from '../stores/memory.ts'
import { MOST_TICKET_LETTERS, TicketOutbox } from './tickets.ts'

const AT = '2026-01-05T00:00:00.000Z'
const entry = (sequence: number, decision: Decision['decision'], journal = 'a'): Decision => ({ sequence, at: AT, decision, undone: false, by: { name: 'R. Lindqvist', role: 'analyst', account: null, selfChosen: true }, seal: { previous: '0'.repeat(64), hash: `${journal}${sequence}`.padEnd(64, '0'), signature: '', key: '0'.repeat(16) } })
const request = (sequence: number, journal?: string) => entry(sequence, { kind: 'request_plan', incident: 'case-00000001', title: 'Cut', actions: ['6:host:a'], rollbackOwner: '', reason: '' }, journal)
const undo = (sequence: number, undone: number) => entry(sequence, { kind: 'undo', sequence: undone, reason: '' })

interface Parts { readonly journal: Decision[]; readonly state?: 'analysing' | 'empty'; readonly letters?: { readonly cacao: number; readonly checklist: number } }

/** An outbox over a journal; playbook and list as long as asked for, none where nothing is said. */
function outboxOver({ journal, state = 'empty', letters }: Parts, stores = memoryStores(null)): TicketOutbox {
  const actions: never[] = []
  const standing = { incident: { id: 'case-00000001', title: 'A story' }, containment: { requests: [{ sequence: 1, actions }] } } as unknown as ReturnType<ConstructorParameters<typeof TicketOutbox>[3]['standingOf']>
  return new TicketOutbox(stores, { list: () => journal }, { status: () => ({ state, revision: 0, current: null, filesWaiting: 0, progress: 0, events: 0, incidents: 0, failure: null }), published: null }, {
    standingOf: () => (letters ? standing : null),
    playbook: (_incident, _request, format) => (letters ? JSON.stringify('x'.repeat(letters[format])) : null),
  })
}
const read = (outbox: TicketOutbox) => {
  const ticket = outbox.next('http://console')
  if (ticket === null || ticket === 'not-ready') return ticket
  expect(ticket.body.length).toBeLessThanOrEqual(MOST_TICKET_LETTERS)
  return { ...ticket, body: JSON.parse(ticket.body) as Record<string, unknown> }
}

describe('[API-21] the outbox of tickets', () => {
  it('leaves out what would make a ticket too large, the playbook first, and says so', () => {
    const body = (cacao: number, checklist: number) => (read(outboxOver({ journal: [request(1)], letters: { cacao, checklist } })) as { body: Record<string, unknown> }).body
    expect(body(10, 10)).toMatchObject({ leftOut: [], playbook: 'x'.repeat(10) })
    expect(body(MOST_TICKET_LETTERS, 10)).toMatchObject({ leftOut: ['playbook'], playbook: null, checklist: expect.stringContaining('x') as string })
    expect(body(10, MOST_TICKET_LETTERS)).toMatchObject({ leftOut: ['playbook', 'checklist'], playbook: null, checklist: null, event: 'requested' })
  })

  it('tells nothing that stood in the journal before anybody listened, and goes on where it was after a restart', async () => {
    const [stores, journal] = [memoryStores(null), [request(1)]]
    const outbox = outboxOver({ journal }, stores)
    await outbox.open()
    expect(outbox.waiting).toBe(0)
    journal.push(request(2), request(3))
    await outbox.done(2)
    const again = outboxOver({ journal }, stores)
    await again.open()
    expect(read(again)).toMatchObject({ sequence: 3, key: journal[2]!.seal!.hash })
  })

  it('knows a journal that was begun anew under old numbers', async () => {
    const [stores, journal] = [memoryStores(null), [request(1), request(2)]]
    const outbox = outboxOver({ journal }, stores)
    await outbox.open()
    journal.splice(0, 2, request(1, 'b'), request(2, 'b'))
    expect(read(outbox)).toMatchObject({ sequence: 1, key: `b1`.padEnd(64, '0') })
    expect(outbox.waiting).toBe(2)
  })

  it('waits for the analysis, but not for one that never comes', () => {
    expect(read(outboxOver({ journal: [request(1)], state: 'analysing' }))).toBe('not-ready')
    expect(read(outboxOver({ journal: [request(1)], state: 'empty' }))).toMatchObject({ body: { incident: { id: 'case-00000001', title: null }, checklist: null, playbook: null } })
    expect(read(outboxOver({ journal: [], state: 'analysing' }))).toBeNull()
  })

  it('follows undos to what they are about, and leaves out those of other decisions', () => {
    const note = entry(1, { kind: 'note_anomaly', what: 'a noise', when: AT, reason: '' })
    expect(outboxOver({ journal: [note, undo(2, 1), undo(3, 99)] }).waiting).toBe(0)
    expect(outboxOver({ journal: [request(1), undo(2, 1), undo(3, 2)] }).waiting).toBe(3)
  })
})
