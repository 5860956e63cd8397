import { CEF_HEADER, cefStart, parseCef, unescapeCef } from '../readers/cef-line.ts'
import { parseSyslog, unescapeParam } from '../readers/syslog-line.ts'
import type { Leaf } from './leaf.ts'

/** The parts of a syslog, CEF or LEEF line: header parts by name, parameters as `id.key`, extension keys as they are. */
export function syslogLeaves(text: string): Leaf[] {
  const leaves: Leaf[] = []
  const line = parseSyslog(text)
  const at = cefStart(text)
  const cef = at < 0 ? null : parseCef(text, at)
  if (line !== null) {
    const add = (name: string, start: number, end: number) => {
      if (start >= 0 && end > start) leaves.push({ name, value: text.slice(start, end), start, end })
    }
    add('pri', line.priStart, line.priEnd)
    add('timestamp', line.timeStart, line.timeEnd)
    add('host', line.hostStart, line.hostEnd)
    add('app', line.appStart, line.appEnd)
    add('pid', line.pidStart, line.pidEnd)
    add('msgid', line.msgidStart, line.msgidEnd)
    for (const { id, key, start, end } of line.params) leaves.push({ name: `${id}.${key}`, value: unescapeParam(text.slice(start, end)), start, end })
    if (cef === null) add('message', line.messageStart, text.length)
  }
  for (const [index, { start, end }] of (cef?.header ?? []).entries()) leaves.push({ name: CEF_HEADER[index]!, value: unescapeCef(text.slice(start, end)), start, end })
  for (const { key, start, end } of cef?.extension ?? []) leaves.push({ name: key, value: unescapeCef(text.slice(start, end)), start, end })
  return leaves
}
