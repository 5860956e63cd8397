import { existsSync, readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Person, Role } from '../../contract/roles.ts'
import { openCase } from '../api/engine.ts'
import { folderSamples } from './folder-samples.ts'
import { startHttpHost } from './http-host.ts'
import { ticketAddress } from './ticket-webhook.ts'

const USAGE = `Serves the console and its API from one stored case.

  npm run serve -- [--port 4180] [--host 127.0.0.1] [--data .throughline] [--samples <folder>]
                   [--user <name> --role <role> [--account <name>]] [--ticket-webhook <url>]

  --port     where to listen; 0 picks a free port
  --host     interface to listen on; anything but a loopback address lets the network in, without a sign-in
  --data     folder in which evidence and decisions are kept
  --samples  folder with one sub-folder of raw logs for each sample
  --user     who works here: everybody who reaches this host acts under this name; without it, pages choose
  --role     what they are: ${Role.options.join(', ')}
  --account  the account they sign in with, as logs write it
  --ticket-webhook  address a ticket system listens at (http or https): plans that are asked for, signed and
             reported on are sent there as JSON; without it, nothing ever leaves this host
`

const root = resolve(import.meta.dirname, '../..')

async function serve(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '4180' },
      host: { type: 'string', default: '127.0.0.1' },
      data: { type: 'string', default: '.throughline' },
      samples: { type: 'string' },
      user: { type: 'string' },
      role: { type: 'string' },
      account: { type: 'string' },
      'ticket-webhook': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return void process.stdout.write(USAGE)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`--port must be a number from 0 to 65535, not ${values.port}`)
  const site = resolve(root, 'dist/remote')
  const hasSite = existsSync(resolve(site, 'index.html'))
  const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }
  const host = await startHttpHost({
    port,
    host: values.host,
    folder: resolve(values.data),
    openCase,
    version,
    ...userOf(values),
    ...(values['ticket-webhook'] === undefined ? {} : { ticketWebhook: { url: ticketAddress(values['ticket-webhook']) } }),
    ...(values.samples === undefined ? {} : { samples: folderSamples(resolve(values.samples)) }),
    // serve-static wants a path relative to the working directory.
    site: hasSite ? relative(process.cwd(), site) || '.' : null,
    now: () => new Date(),
  })
  console.log(`Throughline listens on ${host.url}${hasSite ? '' : ' (API only: npm run serve builds the console too)'}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void host.close().then(() => process.exit(0)))
}

/** The user of the command line. Throws when only half of one is named. */
function userOf({ user, role, account }: { user?: string | undefined; role?: string | undefined; account?: string | undefined }): { user?: Person } {
  if (user === undefined && role === undefined && account === undefined) return {}
  const person = Person.safeParse({ name: user ?? '', role, account: account ?? null })
  if (!person.success || person.data.name === '') throw new Error(`--user and --role go together; --role is one of ${Role.options.join(', ')}`)
  return { user: person.data }
}

try {
  await serve(process.argv.slice(2))
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`)
  process.exitCode = 1
}
