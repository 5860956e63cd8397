import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Route, RouteName, Routes } from '../../contract/routes.ts'
import { OutOfRoom } from '../stores/ports.ts'
import { Failure, problemResponse } from './failure.ts'
import { mustBeAllowed, type Requester, type Users } from './roles.ts'

/** Largest chunk of an upload. */
const MAX_CHUNK_BYTES = 8 << 20
/** Largest JSON body; the largest the contract can need are 500 facts of the plant. */
const MAX_JSON_BYTES = 512 << 10

type Parsed<R, K extends 'params' | 'query'> = R extends { readonly [P in K]: infer S extends z.ZodType } ? z.output<S> : undefined
type Body<R> = R extends { readonly body: infer B } ? (B extends z.ZodType ? z.output<B> : B extends 'lines' ? ReadableStream<Uint8Array> | null : Uint8Array<ArrayBuffer>) : undefined
type Answer<R extends Route> = R['response'] extends z.ZodType
  ? z.input<R['response']>
  : R['response'] extends 'none' ? void : R['response'] extends 'bytes' ? Uint8Array<ArrayBuffer> : ReadableStream<Uint8Array>

/** What a handler is given: everything already checked against the contract. */
interface Request<R extends Route> {
  readonly params: Parsed<R, 'params'>
  readonly query: Parsed<R, 'query'>
  readonly body: Body<R>
  readonly header: (name: string) => string | undefined
  /** Who asks, already known to be one of those who may. */
  readonly person: Requester
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal
}

/** One handler for each route of the contract. */
export type Handlers = { readonly [K in RouteName]: (request: Request<Routes[K]>) => Promise<Answer<Routes[K]>> | Answer<Routes[K]> }

/** Registers a handler for every route: asks who may, checks what comes in by the contract, and turns failures into problem details. */
export function bind(app: Hono, routes: Routes, handlers: Handlers, users: Users): void {
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: Route = routes[name]
    const handle = handlers[name] as (request: Request<Route>) => unknown
    app.on(route.method, route.path, async (context) => {
      const person = users.of((header) => context.req.header(header))
      mustBeAllowed(route, person)
      return respond(route, await handle(await readRequest(route, context, person)))
    })
  }
  app.onError((error, context) => problemResponse(failureOf(error), context.req.path))
  app.notFound((context) =>
    problemResponse(new Failure('not-found', `There is no ${context.req.method} ${context.req.path}.`, 'The API is described in openapi.json.'), context.req.path),
  )
}

function failureOf(error: Error): Failure {
  if (error instanceof Failure) return error
  if (error instanceof OutOfRoom) {
    return new Failure('storage-full', `${error.message}.`, 'Take files out of the case, free some space, or open the console on a host with more room; then send the file again.')
  }
  console.error(error)
  return new Failure('internal', 'The request could not be answered because of a fault in this program.', 'Try again. If it happens again, report it with the file that causes it; your evidence is unchanged.')
}

async function readRequest(route: Route, context: Context, person: Requester): Promise<Request<Route>> {
  return {
    params: (route.params ? checked(route.params, context.req.param(), 'path') : undefined) as never,
    query: (route.query ? checked(route.query, context.req.query(), 'query') : undefined) as never,
    body: (await readBody(route, context.req.raw)) as never,
    header: (name) => context.req.header(name),
    person,
    signal: context.req.raw.signal,
  }
}

function checked(schema: z.ZodType, value: unknown, where: string): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]!
  // An address that cannot exist is one under which nothing is stored.
  const type = where === 'path' ? 'not-found' : 'invalid-request'
  throw new Failure(type, `${[where, ...issue.path.map(String)].join('.')}: ${issue.message}.`, 'Compare the request with openapi.json.')
}

async function readBody(route: Route, request: globalThis.Request): Promise<unknown> {
  if (route.body === undefined) return undefined
  if (route.body === 'lines') return request.body
  if (route.body === 'bytes') {
    return readUpTo(request, MAX_CHUNK_BYTES, (size) => new Failure('chunk-too-large', `The chunk has ${size} bytes or more; ${MAX_CHUNK_BYTES} are the most.`, 'Send the file in chunks of the `chunkBytes` that the upload names.'))
  }
  const bytes = await readUpTo(request, MAX_JSON_BYTES, (size) => new Failure('invalid-request', `The body has ${size} bytes or more; ${MAX_JSON_BYTES} are the most.`, 'Compare the request with openapi.json.'))
  return checked(route.body, route.bodyOptional && bytes.length === 0 ? {} : parseJson(bytes), 'body')
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    throw new Failure('invalid-request', `body: ${error instanceof Error ? error.message : 'not JSON'}.`, 'Send a JSON document in UTF-8.')
  }
}

/** Reads a body of unknown size without ever holding more than `most` bytes and one piece. */
async function readUpTo(request: globalThis.Request, most: number, tooLarge: (size: number) => Failure): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > most) throw tooLarge(announced)
  if (!request.body) return new Uint8Array(0)
  const pieces: Uint8Array[] = []
  let size = 0
  const reader = (request.body as ReadableStream<Uint8Array>).getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    size += piece.value.length
    if (size > most) {
      await reader.cancel()
      throw tooLarge(size)
    }
    pieces.push(piece.value)
  }
  return joined(pieces, size)
}

function joined(pieces: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

function respond(route: Route, answer: unknown): Response {
  const { status, response } = route
  if (response === 'none') return new Response(null, { status })
  if (response === 'bytes') return new Response(answer as Uint8Array<ArrayBuffer>, { status, headers: { 'content-type': 'application/octet-stream' } })
  if (response === 'lines' || response === 'stream') return new Response(answer as ReadableStream, { status, headers: { 'content-type': response === 'lines' ? 'application/x-ndjson' : 'text/event-stream' } })
  return new Response(JSON.stringify(answer), { status, headers: { 'content-type': 'application/json' } })
}
