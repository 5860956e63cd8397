import type { Reader, RecordSink } from '../reader.ts'
import { CEF_HEADER, cefStart, parseCef, unescapeCef, type CefLine } from './cef-line.ts'
import { LineSplitter, sampleOf } from './line-splitter.ts'
import { Row } from './row.ts'
import { NUL_BYTES } from './reject-advice.ts'
import { parseSyslog, unescapeParam, type SyslogLine } from './syslog-line.ts'

/** Parts of a syslog line; texts are '' and numbers -1 when the line does not say. */
interface SyslogFields {
  pri: number
  facility: number
  severity: number
  timestamp: string
  host: string
  app: string
  pid: string
  msgid: string
  sd: Record<string, Record<string, string>>
  message: string
}

/** Parts of a CEF or LEEF message. `signature` is LEEF's EventID; LEEF has neither name nor severity. */
interface CefFields {
  vendor: string
  product: string
  version: string
  signature: string
  name: string
  severity: string
  ext: Record<string, string>
}

const NO_DATA = Object.freeze(new Row()) as unknown as Record<string, Record<string, string>>

function syslogFields(text: string, line: SyslogLine): SyslogFields {
  const part = (start: number, end: number) => (start < 0 ? '' : text.slice(start, end))
  return {
    pri: line.pri,
    facility: line.pri < 0 ? -1 : line.pri >> 3,
    severity: line.pri < 0 ? -1 : line.pri & 7,
    timestamp: part(line.timeStart, line.timeEnd),
    host: part(line.hostStart, line.hostEnd),
    app: part(line.appStart, line.appEnd),
    pid: part(line.pidStart, line.pidEnd),
    msgid: part(line.msgidStart, line.msgidEnd),
    sd: line.params.length === 0 ? NO_DATA : structured(text, line),
    message: text.slice(line.messageStart),
  }
}

function structured(text: string, line: SyslogLine): Record<string, Record<string, string>> {
  const sd = new Row() as unknown as Record<string, Record<string, string>>
  for (const { id, key, start, end } of line.params) (sd[id] ??= new Row())[key] = unescapeParam(text.slice(start, end))
  return sd
}

function cefFields(text: string, line: CefLine): CefFields {
  const ext = new Row()
  for (const { key, start, end } of line.extension) ext[key] = unescapeCef(text.slice(start, end))
  const [vendor, product, version, signature, name, severity] = CEF_HEADER.map((_, index) => {
    const part = line.header[index]
    return part === undefined ? '' : unescapeCef(text.slice(part.start, part.end))
  }) as [string, string, string, string, string, string]
  return { vendor, product, version, signature, name, severity, ext }
}

/**
 * Syslog of both RFCs, CEF and LEEF, alone or inside syslog; lines of several kinds may stand in one file. A line
 * with CEF or LEEF gives `{cef, syslog?}`, any other the parts of its syslog header and `message`.
 * @param format what the file is called in the ledger; the lines are read alike.
 */
export function createSyslogReader(format: 'syslog' | 'cef'): Reader {
  const splitter = new LineSplitter({ line })
  return { format, push: (chunk, sink) => splitter.push(chunk, sink), end: (sink) => splitter.end(sink) }
}

function line(text: string, offset: number, length: number, covered: number, number: number, sink: RecordSink): void {
  if (text.includes('\0')) {
    sink.reject(offset, length, covered, number, 'encoding', NUL_BYTES, sampleOf(text))
    return
  }
  const syslog = parseSyslog(text)
  const at = cefStart(text)
  const cef = at < 0 ? null : parseCef(text, at)
  if (cef !== null) {
    const parts = { cef: cefFields(text, cef) }
    sink.record(offset, length, covered, number, syslog === null ? parts : { ...parts, syslog: syslogFields(text, syslog) })
  } else if (syslog !== null) sink.record(offset, length, covered, number, { ...syslogFields(text, syslog) })
  else sink.reject(offset, length, covered, number, 'malformed', 'Neither a syslog priority nor a time at the beginning of the line', sampleOf(text))
}
