import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusFolder } from '../../scripts/corpus.ts'
import { resolveEntities } from '../identity/resolve.ts'
import { EventCursor } from '../identity/resolved.ts'
import { chronology } from '../ingest/chronology.ts'
import { FileIngest } from '../ingest/file-ingest.ts'
import { SOURCES } from '../ingest/sources/registry.ts'
import { EventStore } from '../ingest/store.ts'
import { Unpacker } from '../ingest/unpack.ts'
import { detect } from './detect.ts'

const corpus = corpusFolder()

/** What the behaviours say of the files of a folder whose name begins so: "remote-execution: admmig ran … on fs01". */
function said(folder: string, part: string): string[] {
  const store = new EventStore()
  const name = readdirSync(join(corpus!, folder)).find((one) => one.includes(part))!
  let files = 0
  const unpacker = new Unpacker(name, {
    open: (path) => {
      const ingest = new FileIngest({ path, file: files++, store, sources: SOURCES, zone: null, year: 2021, paper: { asset() {}, workOrder() {} } })
      return { write: (bytes) => ingest.push(bytes), close: () => void ingest.finish(), abort: () => void ingest.finish() }
    },
    refuse: (path, reason) => expect.fail(`${path}: ${reason}`),
  })
  unpacker.push(readFileSync(join(corpus!, folder, name)))
  unpacker.end()
  store.rankFiles(Array.from({ length: files }, (_, rank) => rank))
  const resolution = resolveEntities(store, chronology(store, () => false), [])
  const pass = detect(new EventCursor(store, resolution), { workOrders: [], windows: [], timezone: 'UTC', zoneMinutes: () => 0 })
  for (;;) {
    const step = pass.next()
    if (!step.done) continue
    return step.value.signals.map(({ behaviour, clauses }) => `${behaviour}: ${clauses.map(({ parts }) => parts.map((part) => ('text' in part ? part.text : resolution.entities.get(part.entity).name)).join('')).join('; ')}`)
  }
}

const ATOMIC = 'endpoint/otrf-atomic'
const STEPS = 'endpoint/evtx-mdecrevoisier/EVTX_full_APT_attack_steps'

describe.runIf(corpus !== null)('[SIG-3] behaviours over real attacks', () => {
  it.each([
    ['Task Manager dumps LSASS', ATOMIC, 'rdp_interactive_taskmanager_lsass_dump', ['credential-dump: somebody dumped credentials from memory on WORKSTATION5']],
    ['Mimikatz from Meterpreter, in a day of a small network', 'endpoint/otrf-lsass-campaign-01', '.zip', ['credential-dump: pedro.gustavo dumped credentials from memory on MKT01']],
    ['DCSync', ATOMIC, 'covenant_dcsync', ['directory-replication: pgustavo copied the directory’s secrets from MORDORDC, from WORKSTATION5']],
    ['PsExec and LSA secrets', ATOMIC, 'cmd_psexec', ['credential-dump: wardog dumped credentials from memory on WORKSTATION5', 'remote-execution: somebody ran “PSEXESVC” on WORKSTATION5']],
    ['a command over WS-Management', ATOMIC, 'covenant_com_wsman', ['remote-execution: pgustavo ran “C:\\Windows\\System32\\wbem\\WmiPrvSE.exe · whoami” on WORKSTATION6']],
    ['a command over WMI', ATOMIC, 'covenant_sharpwmi', ['remote-execution: pgustavo ran “C:\\Windows\\System32\\wbem\\WmiPrvSE.exe · "C:\\\\Windows\\\\System32\\\\GruntHTTP2.exe"” on WORKSTATION6']],
    ['ATexec', STEPS, 'ATexec', ['remote-execution: admmig ran “\\bouWFQYO” on fs01 from 10.23.123.11']],
    ['WMIexec', STEPS, 'WMIexec', ['remote-execution: admmig ran “C:\\Windows\\System32\\wbem\\WmiPrvSE.exe · cmd.exe /Q /c cd \\ 1> \\\\127.0.0.1\\ADMIN$…” on srvdefender01 from 10.23.123.11']],
  ])('%s', (_, folder, part, expected) => {
    expect(said(folder, part)).toEqual(expect.arrayContaining(expected))
  })
})

it.runIf(corpus === null)('has nothing to read: set THROUGHLINE_CORPUS', () => {
  expect(corpus).toBeNull()
})
