import { z } from 'zod'
import * as access from './access.ts'
import * as analysis from './analysis.ts'
import { DecisionInput } from './analysis.ts'
import * as evidence from './evidence.ts'
import * as incident from './incident.ts'
import * as journal from './journal.ts'
import * as preview from './preview.ts'
import { PROBLEMS, Problem, problemUri } from './problem.ts'
import type { ProblemType } from './problem.ts'
import * as roles from './roles.ts'
import { EVERYONE } from './roles.ts'
import { routes } from './routes.ts'
import type { Route } from './routes.ts'
import * as stream from './stream.ts'
import * as vocabulary from './vocabulary.ts'

type Json = { [name: string]: unknown }

/** Every schema that the contract exports, by the name it has there. */
const named = z.registry<{ id: string }>()
for (const [id, schema] of Object.entries({ ...vocabulary, ...evidence, ...incident, ...analysis, ...access, ...roles, ...journal, ...preview, ...stream, Problem })) {
  if (schema instanceof z.ZodType) named.add(schema, { id })
}

const isNamed = (schema: z.ZodType) => named.get(schema)?.id
const reference = (id: string): Json => ({ $ref: `#/components/schemas/${id}` })

/**
 * Objects may gain members as the contract grows, which zod's `additionalProperties: false` would forbid to
 * clients; and the bounds of safe integers, which it puts on each whole number, say nothing.
 */
function plain({ jsonSchema }: { jsonSchema: Json }): void {
  if (jsonSchema['additionalProperties'] === false) delete jsonSchema['additionalProperties']
  if (jsonSchema['minimum'] === Number.MIN_SAFE_INTEGER) delete jsonSchema['minimum']
  if (jsonSchema['maximum'] === Number.MAX_SAFE_INTEGER) delete jsonSchema['maximum']
}

/** The schemas of components, each under its name and referring to the others. */
function components(): Json {
  const { schemas } = z.toJSONSchema(named, { uri: (id) => `#/components/schemas/${id}`, override: plain })
  return Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, schema]) => [id, bare(schema as Json)]))
}

/** A schema inside the document says neither its dialect nor its own address. */
function bare({ $schema: _dialect, $id: _address, ...schema }: Json): Json {
  return schema
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const id = isNamed(schema)
  return id === undefined ? bare(z.toJSONSchema(schema, { io, metadata: z.registry<object>(), override: plain })) : reference(id)
}

function parameters(route: Route): Json[] {
  const list = (object: z.ZodObject | undefined, place: 'path' | 'query') =>
    Object.entries(object?.shape ?? {}).map(([name, schema]) => {
      const required = place === 'path' || !(schema as z.ZodType).safeParse(undefined).success
      return { name, in: place, required, schema: schemaOf(schema as z.ZodType, 'output') }
    })
  return [...list(route.params, 'path'), ...list(route.query, 'query')]
}

function success(route: Route): Json {
  const { response } = route
  if (response === 'none') return { description: 'Done' }
  if (response === 'bytes') return { description: 'The bytes as they are', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } }
  if (response === 'lines') return { description: 'One JSON value a line', content: { 'application/x-ndjson': { schema: { type: 'string' } } } }
  if (response === 'stream') {
    const description = 'Server-sent events without an event name. `id` is a number that rises, `data` one LiveEvent as JSON; comments keep the connection open. Send `Last-Event-ID` to resume.'
    return { description, content: { 'text/event-stream': { schema: reference('LiveEvent') } } }
  }
  return { description: 'As asked for', content: { 'application/json': { schema: schemaOf(response, 'output') } } }
}

/** Problems by status; those of one status are told apart by `type`. Any route can meet the last two. */
function problems(route: Route): Json {
  const byStatus = new Map<number, ProblemType[]>()
  const closed = route.may.length < EVERYONE.length || route.body === DecisionInput ? (['forbidden'] as const) : []
  const checked = route.body !== undefined || route.query !== undefined ? (['invalid-request'] as const) : []
  for (const type of new Set<ProblemType>([...route.problems, ...closed, ...checked, 'host-restarted', 'internal'])) {
    const { status } = PROBLEMS[type]
    byStatus.set(status, [...(byStatus.get(status) ?? []), type])
  }
  const entries = [...byStatus].sort(([a], [b]) => a - b).map(([status, types]) => {
    const description = types.map((type) => `${PROBLEMS[type].title} (\`${problemUri(type)}\`)`).join('. ')
    return [String(status), { description, content: { 'application/problem+json': { schema: reference('Problem') } } }]
  })
  return Object.fromEntries(entries)
}

function operation(name: string, route: Route): Json {
  const { body } = route
  const lines = { schema: { type: 'string' } }
  const content = body === 'lines' ? { 'application/x-ndjson': lines, 'text/plain': lines } : body === 'bytes' ? { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } : body && { 'application/json': { schema: schemaOf(body, 'input') } }
  const lastEvent = { name: 'Last-Event-ID', in: 'header', required: false, schema: { type: 'string' } }
  const all = [...parameters(route), ...(route.response === 'stream' ? [lastEvent] : [])]
  return {
    operationId: name,
    summary: route.summary,
    'x-roles': [...route.may],
    ...(all.length > 0 ? { parameters: all } : {}),
    ...(content ? { requestBody: { required: route.bodyOptional !== true, content } } : {}),
    responses: { [route.status]: success(route), ...problems(route) },
  }
}

/** The contract as an OpenAPI 3.1 document, for those who speak to it without our client. */
export function openapi(version: string): Json {
  const paths: Record<string, Json> = {}
  for (const [name, route] of Object.entries(routes as Record<string, Route>)) {
    const path = route.path.replaceAll(/:([a-z]+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Throughline',
      version,
      summary: 'From raw logs to a cited story of an incident that starts in IT and cascades into OT.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [],
    paths,
    components: { schemas: components() },
  }
}
