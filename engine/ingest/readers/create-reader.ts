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

/** A new reader for one file of a format. */
export function createReader(format: FormatName): Reader {
  switch (format) {
    case 'ndjson':
      return createNdjsonReader()
    case 'json':
      return createJsonReader()
    case 'csv':
      return createCsvReader()
    case 'zeek-tsv':
      return createZeekReader()
    case 'syslog':
    case 'cef':
      return createSyslogReader(format)
    case 'evtx':
      return createEvtxReader()
    case 'text':
      return createTextReader()
    case 'unknown':
      return createUnknownReader()
  }
}
