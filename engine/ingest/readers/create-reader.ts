import type { FormatName } from '../../../contract/evidence.ts'
import type { Reader } from '../reader.ts'
import { createCsvReader } from './csv.ts'
import { createEvtxReader } from './evtx.ts'
import { createJsonReader } from './json.ts'
import { createNdjsonReader } from './ndjson.ts'
import { createSyslogReader } from './syslog.ts'
import { createTextReader } from './text.ts'
import { createUnknownReader } from './unknown.ts'
import { createZeekReader } from './zeek.ts'

const READERS: Readonly<Record<FormatName, () => Reader>> = {
  ndjson: createNdjsonReader,
  json: createJsonReader,
  csv: createCsvReader,
  'zeek-tsv': createZeekReader,
  syslog: () => createSyslogReader('syslog'),
  cef: () => createSyslogReader('cef'),
  evtx: createEvtxReader,
  text: createTextReader,
  unknown: createUnknownReader,
}

/** A new reader for one file of a format. */
export const createReader = (format: FormatName): Reader => READERS[format]()
