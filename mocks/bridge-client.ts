import { PROBLEMS, problemUri } from '../contract/problem.ts'
import type { Problem, ProblemType } from '../contract/problem.ts'
import { never } from './bridge.ts'
import type { Port, ToHost, ToPage } from './bridge.ts'

interface Call {
  readonly instance: string
  readonly answer: (response: Response) => void
  /** Set once the head has come and while more of the body is to come. */
  body: ReadableStreamDefaultController<Uint8Array> | null
}

/** The page's side: a `fetch` whose answers come from the other end of a port. */
export class BridgeClient {
  private readonly calls = new Map<number, Call>()
  private port: Port<ToHost>
  private lastId = 0

  constructor(port: Port<ToHost>) {
    this.port = port
  }

  /** Calls that have not ended yet. */
  get open(): number {
    return this.calls.size
  }

  /** Sends a request over; rejects with an AbortError when the request is aborted before its answer. */
  async fetch(request: Request): Promise<Response> {
    const body = request.body === null ? null : await request.arrayBuffer()
    const id = ++this.lastId
    return new Promise((resolve, reject) => {
      if (request.signal.aborted) return reject(aborted())
      this.calls.set(id, { instance: new URL(request.url).pathname, answer: resolve, body: null })
      request.signal.addEventListener('abort', () => {
        const call = this.calls.get(id)
        if (!call) return
        this.drop(id)
        call.body?.error(aborted())
        reject(aborted())
      })
      const { method, url, headers } = request
      this.port.postMessage({ kind: 'request', id, method, url, headers: [...headers], body }, body ? [body] : [])
    })
  }

  receive(message: ToPage): void {
    const call = this.calls.get(message.id)
    if (!call) return
    switch (message.kind) {
      case 'head':
        call.answer(this.response(message, call))
        return
      case 'piece':
        call.body?.enqueue(message.bytes)
        return
      case 'end':
        this.calls.delete(message.id)
        call.body?.close()
        return
      case 'failed':
        this.calls.delete(message.id)
        fail(call, 'internal', message.reason)
        return
      default:
        never(message)
    }
  }

  /** The worker is gone: every open call is answered so, and further ones go to `port`. */
  restart(port: Port<ToHost>, reason: string): void {
    this.port = port
    const calls = [...this.calls.values()]
    this.calls.clear()
    for (const call of calls) fail(call, 'host-restarted', reason)
  }

  private response({ id, status, headers, hasBody }: Extract<ToPage, { kind: 'head' }>, call: Call): Response {
    const body = hasBody
      ? new ReadableStream<Uint8Array>({
          start: (controller) => void (call.body = controller),
          cancel: () => this.drop(id),
        })
      : null
    return new Response(body, { status, headers: headers.map(([name, value]) => [name, value] as [string, string]) })
  }

  private drop(id: number): void {
    this.calls.delete(id)
    this.port.postMessage({ kind: 'abort', id }, [])
  }
}

const aborted = () => new DOMException('The request was aborted.', 'AbortError')

const ADVICE = {
  'host-restarted': 'Your stored evidence and decisions are safe and are being read again. Repeat what you did last.',
  internal: 'Try again. If it happens again, report it; your evidence is unchanged.',
} as const

/** After the head only the stream can still be broken off; before it there is a proper problem. */
function fail(call: Call, type: ProblemType & keyof typeof ADVICE, detail: string): void {
  if (call.body) return call.body.error(new Error(detail))
  call.answer(bridgeProblem(type, detail, call.instance))
}

/** The answer for a request that no engine could answer. */
export function bridgeProblem(type: keyof typeof ADVICE, detail: string, instance: string): Response {
  const { status, title } = PROBLEMS[type]
  const problem: Problem = { type: problemUri(type), title, status, detail, instance, advice: ADVICE[type] }
  return new Response(JSON.stringify(problem), { status, headers: { 'content-type': 'application/problem+json' } })
}
