import { never } from './bridge.ts'
import type { Port, ToHost, ToPage } from './bridge.ts'

/** The worker's side: answers each request with `handle` and sends the answer back in pieces. */
export class BridgeHost {
  private readonly calls = new Map<number, AbortController>()
  private readonly port: Port<ToPage>
  private readonly handle: (request: Request) => Promise<Response>

  constructor(port: Port<ToPage>, handle: (request: Request) => Promise<Response>) {
    this.port = port
    this.handle = handle
  }

  /** Calls that have not ended yet. */
  get open(): number {
    return this.calls.size
  }

  receive(message: ToHost): void {
    switch (message.kind) {
      case 'request':
        void this.answer(message)
        return
      case 'abort':
        this.calls.get(message.id)?.abort()
        this.calls.delete(message.id)
        return
      default:
        never(message)
    }
  }

  private async answer(call: Extract<ToHost, { kind: 'request' }>): Promise<void> {
    const { id, url, method, headers, body } = call
    const controller = new AbortController()
    this.calls.set(id, controller)
    try {
      const request = new Request(url, { method, headers: headers.map(([name, value]) => [name, value] as [string, string]), body, signal: controller.signal })
      const response = await this.handle(request)
      this.send(controller, { kind: 'head', id, status: response.status, headers: [...response.headers], hasBody: response.body !== null })
      if (response.body) await this.pour(id, response.body, controller)
      this.send(controller, { kind: 'end', id })
    } catch (error) {
      this.send(controller, { kind: 'failed', id, reason: error instanceof Error ? error.message : String(error) })
    } finally {
      this.calls.delete(id)
    }
  }

  /** Hono's streams end when they are cancelled, not when the request is aborted: without the cancel a listener would stay for ever. */
  private async pour(id: number, body: ReadableStream<Uint8Array>, controller: AbortController): Promise<void> {
    const reader = body.getReader()
    const cancel = () => void reader.cancel().catch(() => undefined)
    if (controller.signal.aborted) cancel()
    controller.signal.addEventListener('abort', cancel)
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      // A copy, unless the piece is a whole buffer of its own: a transfer takes the buffer away from everyone else.
      const { value } = piece
      const bytes = value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength ? (value as Uint8Array<ArrayBuffer>) : value.slice()
      this.send(controller, { kind: 'piece', id, bytes }, [bytes.buffer])
    }
  }

  private send(controller: AbortController, message: ToPage, transfer: Transferable[] = []): void {
    if (!controller.signal.aborted) this.port.postMessage(message, transfer)
  }
}
