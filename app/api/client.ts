import { z } from 'zod'
import { Problem } from '../../contract/problem.ts'
import { routes, type Route, type RouteName, type Routes } from '../../contract/routes.ts'
import { ApiProblem } from './problem.ts'
import { headersOf, readRequester } from './requester.ts'

type Given<Schema> = Schema extends z.ZodType
  ? { [Key in keyof z.input<Schema>]: Key extends keyof z.output<Schema> ? z.output<Schema>[Key] : never }
  : never
type PartOf<R, Key extends 'params' | 'query'> = R extends { readonly [K in Key]: infer Schema } ? { [K in Key]: Given<Schema> } : object
type Sent<Body> = Body extends z.ZodType ? z.input<Body> : Blob
type BodyOf<R> = R extends { readonly body: infer Body } ? (R extends { readonly bodyOptional: true } ? { body?: Sent<Body> } : { body: Sent<Body> }) : object

/** What a route has to be given: its address parameters, its query and its body, whichever it has. */
type Ask<Name extends RouteName> = PartOf<Routes[Name], 'params'> & PartOf<Routes[Name], 'query'> & BodyOf<Routes[Name]>
/** What a route answers with: its checked JSON, bytes, the open response of a stream, or nothing. */
export type Answer<Name extends RouteName> = Routes[Name]['response'] extends infer R
  ? R extends z.ZodType ? z.output<R> : R extends 'bytes' ? Uint8Array<ArrayBuffer> : R extends 'lines' | 'stream' ? Response : undefined
  : never

interface CallOptions { signal?: AbortSignal; headers?: Record<string, string> }
type Text = string | number | undefined
interface LooseAsk { params?: Record<string, Text>; query?: Record<string, Text>; body?: unknown }
type CallArguments<Name extends RouteName> = object extends Ask<Name> ? [ask?: Ask<Name>, options?: CallOptions] : [ask: Ask<Name>, options?: CallOptions]

/**
 * Calls one route of the contract.
 * @throws {ApiProblem} for a refusal, an unreachable host or an answer that is not of the agreed form;
 *   an abort through `signal` is thrown as the browser's AbortError.
 */
export async function call<Name extends RouteName>(name: Name, ...[ask, options]: CallArguments<Name>): Promise<Answer<Name>> {
  const route: Route = routes[name]
  const response = await send(route, ask ?? {}, options ?? {})
  if (!response.ok) throw await readProblem(response)
  return (await readAnswer(route, response)) as Answer<Name>
}

/** The address of a route with its parameters filled in and encoded. */
export function addressOf(route: Route, { params = {}, query = {} }: LooseAsk): string {
  const path = route.path.replaceAll(/:([a-z]+)/gi, (_, key: string) => encodeURIComponent(String(params[key])))
  const search = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) if (value !== undefined) search.set(key, String(value))
  return search.size > 0 ? `${path}?${search}` : path
}

async function send(route: Route, ask: LooseAsk, { signal, headers = {} }: CallOptions): Promise<Response> {
  const json = ask.body !== undefined && route.body !== 'bytes'
  const init: RequestInit = { method: route.method, headers: { ...headersOf(readRequester()), ...headers, ...(json ? { 'content-type': 'application/json' } : {}) } }
  if (ask.body !== undefined) init.body = json ? JSON.stringify(ask.body) : (ask.body as Blob)
  if (signal) init.signal = signal
  try {
    return await fetch(addressOf(route, ask), init)
  } catch (error) {
    if (signal?.aborted) throw error
    throw new ApiProblem('unreachable', { title: 'The engine does not answer', status: 0, detail: `${route.method} ${route.path} got no answer.`, advice: 'Reload the page. Evidence and decisions are kept.' }, { cause: error })
  }
}

async function readProblem(response: Response): Promise<ApiProblem> {
  const parsed = Problem.safeParse(await response.json().catch(() => null))
  if (!parsed.success) return unexpected(`Status ${response.status} without an explanation.`, response.status)
  return new ApiProblem(parsed.data.type.replace(/^urn:throughline:problem:/, ''), parsed.data)
}

async function readAnswer(route: Route, response: Response): Promise<unknown> {
  if (route.response === 'none') return undefined
  if (route.response === 'lines' || route.response === 'stream') return response
  if (route.response === 'bytes') return new Uint8Array(await response.arrayBuffer())
  const text = await response.text()
  const parsed = route.response.safeParse(readJson(text))
  if (!parsed.success) throw unexpected(`${route.method} ${route.path}: ${z.prettifyError(parsed.error)}`, response.status)
  return parsed.data
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const unexpected = (detail: string, status: number) =>
  new ApiProblem('unexpected-answer', { title: 'The answer is not of the agreed form', status, detail, advice: 'Page and engine may be of different versions. Reload the page.' })
