import { describe, expect, it } from 'vitest'
import { JournalKey, Seal } from '../../contract/journal.ts'
import { as } from './role-suite.ts'
import { call, problem, send, sha256, utf8, type TestHost } from './test-host.ts'

/** [API-18] The journal is what was written. */
export function journalSuite(host: () => TestHost): void {
  const state = (reason: string) => call(host(), 'decide', { body: { kind: 'state_plant', facts: [{ subject: 'host:a', field: 'safety', value: true }], reason }, headers: as('C. Fabre', 'ot_engineer') })

  describe('[API-18] the journal', () => {
    it('is empty and whole at first', async () => {
      const { keys, ...rest } = await call(host(), 'verifyJournal')
      expect(rest).toEqual({ entries: 0, sealed: 0, unsigned: 0, broken: null, head: null })
      expect(keys).toHaveLength(1)
    })

    it('names who decided, binds each entry to the one before and signs it, also over a restart', async () => {
      const first = await state('walked the plant')
      await host().restart()
      const second = await state('walked it again')
      expect(first.by).toEqual({ name: 'C. Fabre', role: 'ot_engineer', account: null, selfChosen: true })
      expect([first.seal!.previous, second.seal!.previous]).toEqual(['0'.repeat(64), first.seal!.hash])
      expect(second.seal!.key).toBe(first.seal!.key)
      const verified = await call(host(), 'verifyJournal')
      expect(verified).toMatchObject({ entries: 2, sealed: 2, unsigned: 0, broken: null, head: second.seal!.hash, keys: [{ id: first.seal!.key }] })
    })

    it('begins anew with an empty case, under the same key', async () => {
      const { seal } = await state('')
      await call(host(), 'clearCase')
      expect(await call(host(), 'verifyJournal')).toMatchObject({ entries: 0, broken: null, head: null })
      const again = await state('')
      expect(again).toMatchObject({ sequence: 1, seal: { previous: '0'.repeat(64), key: seal!.key } })
      expect((await call(host(), 'verifyJournal')).broken).toBeNull()
    })

    it('goes out as lines that anybody can check without us', async () => {
      for (const reason of ['one', 'two “quoted” \u2028']) await state(reason)
      await problem(send(host(), 'exportJournal', { headers: as('E. Xec', 'executive') }), 'forbidden')
      const lines = (await (await call(host(), 'exportJournal')).text()).split('\n')
      expect(lines.pop()).toBe('')
      const [header, ...entries] = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
      expect(header).toMatchObject({ format: 'throughline-journal', version: 1, head: { sequence: 2 } })
      const key = JournalKey.parse((header!['keys'] as unknown[])[0])
      const publicKey = await crypto.subtle.importKey('spki', Buffer.from(key.publicKey, 'base64'), key.algorithm === 'Ed25519' ? 'Ed25519' : { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify'])
      let previous = '0'.repeat(64)
      for (const { seal, ...entry } of entries) {
        const { hash, signature, ...rest } = Seal.parse(seal)
        expect(rest).toEqual({ previous, key: key.id })
        expect(hash).toBe(sha256(utf8(sorted({ ...entry, previous }))))
        expect(await crypto.subtle.verify(key.algorithm === 'Ed25519' ? 'Ed25519' : { name: 'ECDSA', hash: 'SHA-256' }, publicKey, Buffer.from(signature, 'base64'), Buffer.from(hash, 'hex'))).toBe(true)
        previous = hash
      }
      expect(entries).toHaveLength(2)
    })
  })
}

/** Canonical JSON by the shortest way: what an auditor would write. */
const sorted = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) => (typeof member === 'object' && member !== null && !Array.isArray(member) ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1))) : member))
