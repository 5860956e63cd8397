/** Where the parts of a syslog line stand in its text; a part that is absent has -1 as its start. */
export interface SyslogLine {
  pri: number
  priStart: number
  priEnd: number
  timeStart: number
  timeEnd: number
  hostStart: number
  hostEnd: number
  appStart: number
  appEnd: number
  pidStart: number
  pidEnd: number
  msgidStart: number
  msgidEnd: number
  /** Structured data of RFC 5424: start and end of the value between its quotes. */
  params: { id: string; key: string; start: number; end: number }[]
  messageStart: number
}

const SPACE = 0x20
const COLON = 0x3a
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39
const MONTHS = new Set(['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'])

/** Index of the next space, or the end of the text. */
function word(text: string, at: number): number {
  const end = text.indexOf(' ', at)
  return end < 0 ? text.length : end
}

function skip(text: string, at: number): number {
  let i = at
  while (text.charCodeAt(i) === SPACE) i++
  return i
}

/**
 * Reads a line of RFC 5424 (also without its PRI, as files on disk have it) or RFC 3164 in the ways devices write
 * it: with a year, an ISO time, without a host, with Cisco's ` : %ASA-6-…`. Null when it has neither priority nor time.
 */
export function parseSyslog(text: string): SyslogLine | null {
  const line: SyslogLine = {
    pri: -1, priStart: -1, priEnd: -1, timeStart: -1, timeEnd: -1, hostStart: -1, hostEnd: -1, appStart: -1, appEnd: -1,
    pidStart: -1, pidEnd: -1, msgidStart: -1, msgidEnd: -1, params: [], messageStart: 0,
  }
  let at = priority(text, line)
  if (text.charCodeAt(at) === 0x31 && text.charCodeAt(at + 1) === SPACE && (isIsoTime(text, at + 2) || (line.pri >= 0 && text.startsWith('- ', at + 2)))) {
    rfc5424(text, at + 2, line)
    return line
  }
  const timeEnd = timestampEnd(text, at)
  if (timeEnd < 0 && line.pri < 0) return null
  if (timeEnd >= 0) {
    line.timeStart = at
    line.timeEnd = timeEnd
    at = timeEnd
    if (text.charCodeAt(at) === COLON) at++
  }
  rfc3164(text, skip(text, at), line, timeEnd >= 0)
  return line
}

function priority(text: string, line: SyslogLine): number {
  if (text.charCodeAt(0) !== 0x3c) return 0
  let pri = 0
  let i = 1
  for (; i < 5 && isDigit(text.charCodeAt(i)); i++) pri = pri * 10 + text.charCodeAt(i) - 48
  if (i === 1 || text.charCodeAt(i) !== 0x3e || pri > 1023) return 0
  line.pri = pri
  line.priStart = 1
  line.priEnd = i
  return skip(text, i + 1)
}

function isIsoTime(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at)) && text.charCodeAt(at + 4) === 0x2d && text.charCodeAt(at + 7) === 0x2d && text.charCodeAt(at + 10) === 0x54
}

/** End of a timestamp at `at`, or -1. */
function timestampEnd(text: string, at: number): number {
  if (isIsoTime(text, at)) {
    const end = word(text, at)
    return text.charCodeAt(end - 1) === COLON ? end - 1 : end
  }
  let i = at
  // Cisco marks a clock that is not synchronised with `*` or `.`.
  if (text.charCodeAt(i) === 0x2a || text.charCodeAt(i) === 0x2e) i++
  if (!MONTHS.has(text.slice(i, i + 3)) || text.charCodeAt(i + 3) !== SPACE) return -1
  i = skip(text, i + 4)
  const day = i
  while (isDigit(text.charCodeAt(i))) i++
  if (i === day || i - day > 2 || text.charCodeAt(i) !== SPACE) return -1
  i = skip(text, i)
  if (isDigit(text.charCodeAt(i)) && isDigit(text.charCodeAt(i + 3)) && text.charCodeAt(i + 4) === SPACE) i = skip(text, i + 5)
  const clock = i
  while (isDigit(text.charCodeAt(i)) || (text.charCodeAt(i) === COLON && isDigit(text.charCodeAt(i + 1))) || text.charCodeAt(i) === 0x2e) i++
  if (i - clock < 7 || !text.slice(clock, i).includes(':')) return -1
  for (const zone of [' UTC', ' GMT', ' CET', ' CEST', ' EST', ' EDT', ' PST', ' PDT']) {
    const end = i + zone.length
    if (text.startsWith(zone, i) && (end === text.length || text.charCodeAt(end) === COLON || text.charCodeAt(end) === SPACE)) return end
  }
  return i
}

const isPayload = (text: string, at: number): boolean =>
  text.charCodeAt(at) === 0x25 || text.charCodeAt(at) === 0x7b || text.startsWith('CEF:', at) || text.startsWith('LEEF:', at)

function rfc3164(text: string, from: number, line: SyslogLine, timed: boolean): void {
  let at = from
  if (timed && !isPayload(text, at)) {
    const end = word(text, at)
    const last = text.charCodeAt(end - 1)
    const isTag = last === COLON || (last === 0x5d && text.slice(at, end).includes('['))
    if (end > at && !isTag) {
      line.hostStart = at
      line.hostEnd = end
      at = skip(text, end)
    }
  }
  if (text.charCodeAt(at) === COLON) at = skip(text, at + 1)
  if (!isPayload(text, at)) at = tag(text, at, line)
  line.messageStart = at
}

/** Reads `app:` or `app[pid]:`; a word without colon is no tag but the message's first. */
function tag(text: string, from: number, line: SyslogLine): number {
  let i = from
  for (; i < text.length && i - from <= 128; i++) {
    const code = text.charCodeAt(i)
    if (code === SPACE || code === COLON || code === 0x5b) break
  }
  if (i === from) return from
  let pidEnd = -1
  let end = i
  if (text.charCodeAt(i) === 0x5b) {
    pidEnd = text.indexOf(']', i)
    if (pidEnd < 0 || pidEnd - i > 64) return from
    end = pidEnd + 1
  } else if (text.charCodeAt(i) !== COLON) return from
  if (text.charCodeAt(end) === COLON) end++
  if (end < text.length && text.charCodeAt(end) !== SPACE) return from
  line.appStart = from
  line.appEnd = i
  if (pidEnd >= 0) {
    line.pidStart = i + 1
    line.pidEnd = pidEnd
  }
  return skip(text, end)
}

function rfc5424(text: string, from: number, line: SyslogLine): void {
  let at = from
  const part = (): [number, number] => {
    const start = at
    const end = word(text, start)
    at = Math.min(text.length, end + 1)
    return end - start === 1 && text.charCodeAt(start) === 0x2d ? [-1, -1] : [start, end]
  }
  ;[line.timeStart, line.timeEnd] = part()
  ;[line.hostStart, line.hostEnd] = part()
  // Some senders leave the rest of the header out and begin with their payload.
  for (const [start, end] of [['appStart', 'appEnd'], ['pidStart', 'pidEnd'], ['msgidStart', 'msgidEnd']] as const) {
    if (isPayload(text, at) || text.charCodeAt(at) === 0x5b) break
    ;[line[start], line[end]] = part()
  }
  at = structuredData(text, at, line)
  at = skip(text, at)
  line.messageStart = text.charCodeAt(at) === 0xfeff ? at + 1 : at
}

/** Reads `-` or `[id key="value" …][…]`; on anything that is none, the text from there on is message. */
function structuredData(text: string, from: number, line: SyslogLine): number {
  if (text.charCodeAt(from) === 0x2d && (from + 1 === text.length || text.charCodeAt(from + 1) === SPACE)) return from + 1
  let done = from
  let at = from
  while (text.charCodeAt(at) === 0x5b) {
    const idStart = ++at
    while (at < text.length && text.charCodeAt(at) !== SPACE && text.charCodeAt(at) !== 0x5d && text.charCodeAt(at) !== 0x3d) at++
    const id = text.slice(idStart, at)
    const before = line.params.length
    for (at = skip(text, at); at < text.length && text.charCodeAt(at) !== 0x5d; at = skip(text, at)) {
      const equals = text.indexOf('="', at)
      if (equals < 0 || equals - at > 256) break
      const end = quotedEnd(text, equals + 2)
      if (end < 0) break
      line.params.push({ id, key: text.slice(at, equals), start: equals + 2, end })
      at = end + 1
    }
    if (id === '' || text.charCodeAt(at) !== 0x5d) {
      line.params.length = before
      return done
    }
    done = ++at
  }
  return done
}

function quotedEnd(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x5c) i++
    else if (code === 0x22) return i
  }
  return -1
}

/** Undoes the escapes of a parameter value: `\"`, `\\`, `\]`. */
export function unescapeParam(text: string): string {
  return text.includes('\\') ? text.replace(/\\(["\\\]])/g, '$1') : text
}
