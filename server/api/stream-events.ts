import type { Handlers } from './bind.ts'
import { Failure } from './failure.ts'
import type { Streams } from './streams.ts'

const FORMS = ['application/x-ndjson', 'application/json', 'application/octet-stream']

/** Live lines. @param streams null on a host that nobody can send to. */
export function streamHandlers(streams: Streams | null): Pick<Handlers, 'streamEvents'> {
  return {
    streamEvents: ({ query, body, header }) => {
      if (!streams) throw new Failure('not-supported', 'This console works within the browser; there is no address that others could send events to.', 'Start a host with `npm run serve` and send them there, or replay loaded evidence on the page of an incident.')
      const form = header('content-type')?.split(';')[0]!.trim().toLowerCase() ?? ''
      if (form !== '' && !form.startsWith('text/') && !FORMS.includes(form)) throw new Failure('invalid-request', `header.content-type: ${form.slice(0, 80)} is no log text.`, 'Send the lines as they are, with `content-type: text/plain` or `application/x-ndjson`.')
      const packing = header('content-encoding') ?? 'identity'
      if (packing !== 'identity') throw new Failure('invalid-request', `header.content-encoding: ${packing.slice(0, 80)} is not unpacked here.`, 'Send the lines unpacked; packed files go through an upload.')
      return streams.take(query, body)
    },
  }
}
