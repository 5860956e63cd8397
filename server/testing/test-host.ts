import type { z } from 'zod'
import { PROBLEMS, Problem, problemUri } from '../../contract/problem.ts'
import type { ProblemType } from '../../contract/problem.ts'
import { routes } from '../../contract/routes.ts'
import type { Route, RouteName, Routes } from '../../contract/routes.ts'
import type { UploadOutcome } from '../../contract/evidence.ts'
import { expect } from 'vitest'
import { createHash } from 'node:crypto'
import type { OpenCase } from '../api/engine-port.ts'
import type { SampleSource } from '../api/samples.ts'
import type { StreamLimits } from '../api/streams.ts'

/** What a test decides about a host. */
interface HostParts {
  readonly openCase: OpenCase
  readonly samples: SampleSource
  readonly streams: StreamLimits
  readonly heartbeatMs: number
  readonly now: () => Date
}

/** A running host as a client meets it. */
export interface TestHost {
  /** @param path from `/api` on. */
  fetch(path: string, init?: RequestInit): Promise<Response>
  /** How many clients the live stream has. */
  listening(): number
  /** Ends the host without ado and starts another over the same stored bytes. */
  restart(): Promise<void>
  close(): Promise<void>
}
export type MakeHost = (parts: HostParts) => Promise<TestHost>

type Success<K extends RouteName> = Routes[K]['response'] extends z.ZodType ? z.output<Routes[K]['response']> : Response
interface Input {
  readonly params?: Record<string, string>
  readonly query?: Record<string, string | number>
  readonly body?: unknown
  readonly headers?: Record<string, string>
}

/** Sends a request as the contract has it, without judging the answer. */
export function send(host: TestHost, name: RouteName, { params = {}, query = {}, body, headers = {} }: Input = {}): Promise<Response> {
  const route: Route = routes[name]
  const path = route.path.replaceAll(/:([a-z]+)/g, (_, key: string) => encodeURIComponent(params[key]!))
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString()
  const raw = body === undefined ? null : body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body)
  return host.fetch(search === '' ? path : `${path}?${search}`, { method: route.method, headers, ...(raw === null ? {} : { body: raw }) })
}

/** Sends a request and expects the success that the contract promises, checked against its schema. */
export async function call<K extends RouteName>(host: TestHost, name: K, input: Input = {}): Promise<Success<K>> {
  const response = await send(host, name, input)
  const route: Route = routes[name]
  if (response.status !== route.status) throw new Error(`${name}: ${response.status} ${await response.text()}`)
  if (typeof route.response === 'string') return response as Success<K>
  expect(response.headers.get('content-type')).toBe('application/json')
  // Strict about what is missing or of the wrong form; what the contract does not name must not be sent either.
  const json: unknown = await response.json()
  const parsed = route.response.parse(json)
  expect(parsed, `${name} sends what the contract does not name`).toEqual(json)
  return parsed as Success<K>
}

/** Expects the answer to be the problem `type` in its agreed form, and gives it. */
export async function problem(answer: Promise<Response>, type: ProblemType): Promise<Problem> {
  const response = await answer
  expect(response.headers.get('content-type')).toBe('application/problem+json')
  const parsed = Problem.parse(await response.json())
  expect(parsed).toMatchObject({ type: problemUri(type), status: PROBLEMS[type].status, title: PROBLEMS[type].title })
  expect(response.status).toBe(PROBLEMS[type].status)
  expect(parsed.detail).not.toBe('')
  expect(parsed.advice).toMatch(/\w/)
  return parsed
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text)

/** Sends a file in chunks and completes it. */
export async function upload(host: TestHost, path: string, bytes: Uint8Array, chunkBytes = 1 << 20): Promise<UploadOutcome> {
  const { id } = await call(host, 'createUpload', { body: { path, bytes: bytes.length } })
  for (let at = 0; at < bytes.length; at += chunkBytes) await call(host, 'sendChunk', { params: { id }, query: { offset: at }, body: bytes.slice(at, at + chunkBytes) })
  return call(host, 'completeUpload', { params: { id }, body: { sha256: sha256(bytes) } })
}

/** Waits until nothing is left to read or to analyse. */
export async function settled(host: TestHost): Promise<Success<'getStatus'>> {
  for (;;) {
    const status = await call(host, 'getStatus')
    if (status.state !== 'reading' && status.state !== 'analysing') return status
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** A frame of the live stream; a comment has neither id nor data. */
export interface SseFrame {
  readonly id: number | null
  readonly data: string | null
  readonly comment: string | null
}

/** Takes the frames of a live stream apart. Cancel the reader by ending the loop. */
export async function* frames(response: Response): AsyncGenerator<SseFrame> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(piece, { stream: true })
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n')
      text = text.slice(end + 2)
      const field = (name: string) => lines.find((line) => line.startsWith(name))?.slice(name.length).trim() ?? null
      const id = field('id:')
      yield { id: id === null ? null : Number(id), data: field('data:'), comment: field(':') }
    }
  }
}
