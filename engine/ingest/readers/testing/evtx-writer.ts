/** A typed value of binary XML. */
export interface EvtxValue {
  readonly type: number
  readonly bytes: readonly number[]
}

/** One event to write. `data` gives named, `unnamed` unnamed EventData; `userData` the leaves of one element below UserData. */
export interface EvtxEvent {
  readonly provider: string
  readonly eventId: number
  readonly channel: string
  readonly computer: string
  /** FILETIME: 100 ns since 1601. */
  readonly time: bigint
  readonly recordId: bigint
  readonly userSid?: string
  readonly data?: Readonly<Record<string, EvtxValue>>
  readonly unnamed?: readonly EvtxValue[]
  readonly userData?: Readonly<Record<string, EvtxValue>>
}

const le = (value: bigint, bytes: number): number[] => Array.from({ length: bytes }, (_, i) => Number((BigInt.asUintN(64, value) >> BigInt(8 * i)) & 0xffn))
const units = (text: string): number[] => Array.from({ length: text.length }, (_, i) => [text.charCodeAt(i) & 0xff, text.charCodeAt(i) >> 8]).flat()

export const NULL: EvtxValue = { type: 0x00, bytes: [] }
export const text = (value: string): EvtxValue => ({ type: 0x01, bytes: units(value) })
const u8 = (value: number): EvtxValue => ({ type: 0x04, bytes: [value] })
const u16 = (value: number): EvtxValue => ({ type: 0x06, bytes: le(BigInt(value), 2) })
export const u32 = (value: number): EvtxValue => ({ type: 0x08, bytes: le(BigInt(value), 4) })
export const i64 = (value: bigint): EvtxValue => ({ type: 0x09, bytes: le(value, 8) })
export const u64 = (value: bigint): EvtxValue => ({ type: 0x0a, bytes: le(value, 8) })
export const flag = (value: boolean): EvtxValue => ({ type: 0x0d, bytes: le(value ? 1n : 0n, 4) })
export const binary = (bytes: readonly number[]): EvtxValue => ({ type: 0x0e, bytes })
export const filetime = (ticks: bigint): EvtxValue => ({ type: 0x11, bytes: le(ticks, 8) })
export const systemtime = (...parts: number[]): EvtxValue => ({ type: 0x12, bytes: parts.flatMap((part) => le(BigInt(part), 2)) })
export const hexInt32 = (value: number): EvtxValue => ({ type: 0x14, bytes: le(BigInt(value), 4) })
export const hexInt64 = (value: bigint): EvtxValue => ({ type: 0x15, bytes: le(value, 8) })
export const textArray = (values: readonly string[]): EvtxValue => ({ type: 0x81, bytes: values.flatMap((value) => units(`${value}\0`)) })
export const u32Array = (values: readonly number[]): EvtxValue => ({ type: 0x88, bytes: values.flatMap((value) => le(BigInt(value), 4)) })

/** `guid('01234567-89ab-cdef-0123-456789abcdef')` */
export function guid(value: string): EvtxValue {
  const hex = value.replaceAll('-', '')
  const byte = (i: number): number => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16)
  return { type: 0x0f, bytes: [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15].map(byte) }
}

/** `sid('S-1-5-21-1-2-3-500')` */
export function sid(value: string): EvtxValue {
  const [revision, authority, ...rest] = value.split('-').slice(1).map(Number) as [number, number, ...number[]]
  return { type: 0x13, bytes: [revision, rest.length, 0, 0, ...le(BigInt(authority), 4).toReversed(), ...rest.flatMap((part) => le(BigInt(part), 4))] }
}

const CHUNK = 65_536

/** A valid EVTX file with the given events, at most `perChunk` in each chunk: checksums right, names inline, templates defined at first use. */
export function writeEvtx(events: readonly EvtxEvent[], perChunk = 20): Uint8Array {
  const count = Math.max(1, Math.ceil(events.length / perChunk))
  const file = new Uint8Array(4096 + count * CHUNK)
  file.set([...new TextEncoder().encode('ElfFile'), 0])
  file.set([...le(BigInt(count - 1), 8), ...le(BigInt(events.length + 1), 8), ...le(128n, 4), 1, 0, 3, 0, 0, 16, ...le(BigInt(count), 2)], 16)
  file.set(le(BigInt(crc(file.subarray(0, 120))), 4), 124)
  for (let i = 0; i < count; i++) file.set(writeChunk(events.slice(i * perChunk, (i + 1) * perChunk)), 4096 + i * CHUNK)
  return file
}

function writeChunk(events: readonly EvtxEvent[]): Uint8Array {
  const chunk = new Uint8Array(CHUNK)
  const templates = new Map<string, number>()
  let at = 512
  let last = 512
  for (const event of events) {
    const body = new Writer(at + 24, templates)
    writeEvent(body, event)
    while ((body.bytes.length + 28) % 8 !== 0) body.push(0)
    const size = body.bytes.length + 28
    chunk.set([0x2a, 0x2a, 0, 0, ...le(BigInt(size), 4), ...le(event.recordId, 8), ...le(event.time, 8), ...body.bytes, ...le(BigInt(size), 4)], at)
    last = at
    at += size
  }
  chunk.set([...new TextEncoder().encode('ElfChnk'), 0])
  chunk.set([...le(1n, 8), ...le(BigInt(events.length), 8), ...le(1n, 8), ...le(BigInt(events.length), 8), ...le(128n, 4), ...le(BigInt(last), 4), ...le(BigInt(at), 4)], 8)
  chunk.set(le(BigInt(crc(chunk.subarray(512, at))), 4), 52)
  chunk.set(le(BigInt(crc(Uint8Array.from([...chunk.subarray(0, 120), ...chunk.subarray(128, 512)]))), 4), 124)
  return chunk
}

/** An element: attributes and content are texts, substitution indices (optional when negative: −1 − index) or child elements. */
interface Element {
  readonly name: string
  readonly attributes?: Readonly<Record<string, string | number>>
  readonly content?: readonly (string | number | Element)[]
}

const SYSTEM: Element = {
  name: 'System',
  content: [
    { name: 'Provider', attributes: { Name: 0 } }, { name: 'EventID', content: [1] }, { name: 'Level', content: [2] }, { name: 'Keywords', content: [3] },
    { name: 'TimeCreated', attributes: { SystemTime: 4 } }, { name: 'EventRecordID', content: [5] },
    { name: 'Execution', attributes: { ProcessID: 6, ThreadID: 7 } }, { name: 'Channel', content: [8] }, { name: 'Computer', content: [9] },
    { name: 'Security', attributes: { UserID: -1 - 10 } },
  ],
}
const EVENT: Element = { name: 'Event', attributes: { xmlns: 'http://schemas.microsoft.com/win/2004/08/events/event' }, content: [SYSTEM, -1 - 11] }

function writeEvent(out: Writer, event: EvtxEvent): void {
  const fixed = [
    text(event.provider), u16(event.eventId), u8(4), hexInt64(0x8020000000000000n), filetime(event.time), u64(event.recordId), u32(4242), u32(17),
    text(event.channel), text(event.computer), event.userSid === undefined ? NULL : sid(event.userSid),
  ]
  out.push(0x0f, 1, 1, 0)
  out.instance(EVENT, [...fixed, null], (at) => {
    const nested = new Writer(at, out.templates)
    nested.push(0x0f, 1, 1, 0)
    const { element, values } = payload(event)
    nested.instance(element, values, null)
    nested.push(0)
    return nested.bytes
  })
  out.push(0)
}

function payload(event: EvtxEvent): { element: Element; values: readonly EvtxValue[] } {
  if (event.userData !== undefined) {
    const names = Object.keys(event.userData)
    const inner: Element = { name: 'EventInfo', content: names.map((name, i) => ({ name, content: [i] })) }
    return { element: { name: 'UserData', content: [inner] }, values: Object.values(event.userData) }
  }
  if (event.unnamed !== undefined) {
    return { element: { name: 'EventData', content: event.unnamed.map((_, i) => ({ name: 'Data', content: [-1 - i] })) }, values: event.unnamed }
  }
  const data = event.data ?? {}
  const content = Object.keys(data).map((name, i) => ({ name: 'Data', attributes: { Name: name }, content: [-1 - i] }))
  return { element: { name: 'EventData', content }, values: Object.values(data) }
}

class Writer {
  readonly bytes: number[] = []
  readonly templates: Map<string, number>
  private readonly base: number
  constructor(base: number, templates: Map<string, number>) {
    this.base = base
    this.templates = templates
  }

  get at(): number {
    return this.base + this.bytes.length
  }
  push(...bytes: readonly number[]): void {
    for (const byte of bytes) this.bytes.push(byte)
  }
  u16(value: number): void {
    this.push(...le(BigInt(value), 2))
  }
  u32(value: number): void {
    this.push(...le(BigInt(value), 4))
  }

  /** A template instance; `nested` writes the binary XML that stands for a null value, given the place it will have. */
  instance(element: Element, values: readonly (EvtxValue | null)[], nested: ((at: number) => readonly number[]) | null): void {
    const key = JSON.stringify(element)
    const known = this.templates.get(key)
    const id = crc(new TextEncoder().encode(key))
    this.push(0x0c, 1)
    this.u32(id)
    this.u32(known ?? this.at + 4)
    if (known === undefined) {
      this.templates.set(key, this.at)
      this.u32(0)
      this.u32(id)
      this.push(...Array.from({ length: 12 }, (_, i) => (id + i) & 0xff))
      const body = new Writer(this.at + 4, this.templates)
      body.push(0x0f, 1, 1, 0)
      body.element(element)
      body.push(0)
      this.u32(body.bytes.length)
      this.push(...body.bytes)
    }
    this.u32(values.length)
    let offset = this.at + 4 * values.length
    const written = values.map((value) => {
      const bytes = value === null ? nested!(offset) : value.bytes
      offset += bytes.length
      return { type: value === null ? 0x21 : value.type, bytes }
    })
    for (const value of written) {
      this.u16(value.bytes.length)
      this.push(value.type, 0)
    }
    for (const value of written) this.push(...value.bytes)
  }

  private element(element: Element): void {
    const attributes = Object.entries(element.attributes ?? {})
    this.push(attributes.length > 0 ? 0x41 : 0x01, 0xff, 0xff, 0, 0, 0, 0)
    this.name(element.name)
    if (attributes.length > 0) this.u32(0)
    attributes.forEach(([name, value], i) => {
      this.push(i < attributes.length - 1 ? 0x46 : 0x06)
      this.name(name)
      this.content(value)
    })
    if (element.content === undefined) {
      this.push(0x03)
      return
    }
    this.push(0x02)
    for (const part of element.content) if (typeof part === 'object') this.element(part); else this.content(part)
    this.push(0x04)
  }

  private content(value: string | number): void {
    if (typeof value === 'string') {
      this.push(0x05, 1)
      this.u16(value.length)
      this.push(...units(value))
    } else {
      this.push(value < 0 ? 0x0e : 0x0d)
      this.u16(value < 0 ? -1 - value : value)
      this.push(1)
    }
  }

  private name(name: string): void {
    this.u32(this.at + 4)
    this.u32(0)
    this.u16(0)
    this.u16(name.length)
    this.push(...units(name), 0, 0)
  }
}

/** CRC-32 bit by bit: slow, and not the reader's own. */
function crc(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let k = 0; k < 8; k++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return ~value >>> 0
}
