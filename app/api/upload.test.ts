import { afterEach, expect, test, vi } from 'vitest'
import { uploadFile } from './upload.ts'

afterEach(() => vi.unstubAllGlobals())
const sha256 = 'a'.repeat(64)

/** A host that holds one upload of 10 bytes in chunks of 4 and stands at `offset`. */
function stubHost(offset: number) {
  const asked: string[] = []
  const problem = { type: 'urn:throughline:problem:wrong-offset', title: 'Wrong offset', status: 409, detail: 'elsewhere' }
  vi.stubGlobal('fetch', (address: string, init: RequestInit) => {
    asked.push(`${init.method} ${address}`)
    const upload = () => new Response(JSON.stringify({ id: 'u1', path: 'a.log', bytes: 10, offset, chunkBytes: 4 }))
    if (address.endsWith('/complete')) return Promise.resolve(new Response(JSON.stringify({ evidence: [], duplicates: ['0123456789ab'], refused: [] })))
    if (init.method !== 'PATCH') return Promise.resolve(upload())
    if (Number(new URL(address, 'http://x').searchParams.get('offset')) !== offset) return Promise.resolve(new Response(JSON.stringify(problem), { status: 409 }))
    offset += (init.body as Blob).size
    return Promise.resolve(upload())
  })
  return { asked, move: (to: number) => { offset = to } }
}
const task = { file: new Blob(['0123456789']), path: 'a.log', uploadId: null, digest: () => Promise.resolve(sha256), onProgress: () => {} }

test('a file goes out in chunks, in order, then is checked', async () => {
  const { asked } = stubHost(0)
  const outcome = await uploadFile(task, new AbortController().signal)
  expect(asked).toEqual(['POST /api/uploads', 'PATCH /api/uploads/u1?offset=0', 'PATCH /api/uploads/u1?offset=4', 'PATCH /api/uploads/u1?offset=8', 'POST /api/uploads/u1/complete'])
  expect(outcome.duplicates).toEqual(['0123456789ab'])
})
test('an upload that broke off goes on where the host stands', async () => {
  const { asked } = stubHost(8)
  await uploadFile({ ...task, uploadId: 'u1' }, new AbortController().signal)
  expect(asked).toEqual(['GET /api/uploads/u1', 'PATCH /api/uploads/u1?offset=8', 'POST /api/uploads/u1/complete'])
})
test('a host that stands elsewhere is asked where, and followed', async () => {
  const host = stubHost(0)
  let moved = false
  await uploadFile({ ...task, onProgress: (_, sent) => { if (sent === 4 && !moved) { moved = true; host.move(8) } } }, new AbortController().signal)
  expect(host.asked.slice(2)).toEqual(['PATCH /api/uploads/u1?offset=4', 'GET /api/uploads/u1', 'PATCH /api/uploads/u1?offset=8', 'POST /api/uploads/u1/complete'])
})
