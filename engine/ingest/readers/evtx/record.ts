import { BinXmlError } from './binxml-error.ts'
import { checksumsMatch, RECORD_HEADER_BYTES } from './chunk.ts'
import { FIELD, ValueBag, type EvtxFields } from './fields.ts'
import { compileTemplate, type Leaf, type Template } from './template.ts'
import { TextCache } from './text-cache.ts'
import { ARRAY_FLAG, ARRAY_SEPARATOR, BINXML_TYPE, filetimeText, guidText, NULL_TYPE, STRING_TYPE, stringArray, uint64, valueText } from './values.ts'

/** Told each value and its place in the chunk while a record is described; absent on the hot path. */
export type Trace = (field: number, name: string, value: string, offset: number, length: number) => void

const MAX_VALUES = 1 << 15
const MAX_NESTING = 8
/** Bytes all values of a record may unfold to: a template may use one substitution many times. */
const MAX_EXPANSION = 1 << 20
const MAX_TEMPLATES = 4096

/** Reads the records of one chunk after another, keeping compiled templates between them. */
export class RecordDecoder {
  private chunk: Uint8Array = new Uint8Array(0)
  private view: DataView = new DataView(new ArrayBuffer(0))
  private readonly cache = new TextCache()
  /** Compiled templates of this chunk by the offset of their definition. */
  private readonly inChunk = new Map<number, Template>()
  /** The same over all chunks, by GUID and size: producers write one template again into every chunk. */
  private readonly everywhere = new Map<string, Template>()
  private chunkSound: boolean | null = null
  private readonly types = new Uint8Array(MAX_VALUES)
  private readonly offsets = new Int32Array(MAX_VALUES)
  private readonly sizes = new Int32Array(MAX_VALUES)
  private readonly texts: string[] = Array.from({ length: FIELD.ignored + 1 }, () => '')
  private data: Record<string, string> = new ValueBag()
  private unnamed = 0
  private budget = 0
  private readonly trace: Trace | null

  constructor(trace: Trace | null = null) {
    this.trace = trace
  }

  /** Sets the chunk whose records come next; shorter than 64 KiB only when the file ends in it. */
  open(chunk: Uint8Array): void {
    this.chunk = chunk
    this.view = new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    this.inChunk.clear()
    this.chunkSound = null
  }

  /**
   * Reads the record of `size` bytes at `at` of the open chunk.
   * @throws BinXmlError or RangeError when its binary XML cannot be read.
   */
  read(at: number, size: number): EvtxFields {
    const { texts } = this
    for (let i = FIELD.provider; i < FIELD.ignored; i++) texts[i] = ''
    this.data = new ValueBag()
    this.unnamed = 0
    this.budget = MAX_EXPANSION
    this.fragment(at + RECORD_HEADER_BYTES, at + size - 4, 0, 0)
    const time = texts[FIELD.time]!
    const recordId = texts[FIELD.recordId]!
    return {
      provider: texts[FIELD.provider]!,
      eventId: Number(texts[FIELD.eventId]),
      version: Number(texts[FIELD.version]),
      level: Number(texts[FIELD.level]),
      task: Number(texts[FIELD.task]),
      opcode: Number(texts[FIELD.opcode]),
      keywords: texts[FIELD.keywords]!,
      time: time === '' ? filetimeText(this.view.getUint32(at + 16, true), this.view.getUint32(at + 20, true)) : time,
      recordId: recordId === '' ? uint64(this.view, at + 8) : recordId,
      activityId: texts[FIELD.activityId]!,
      pid: Number(texts[FIELD.pid]),
      tid: Number(texts[FIELD.tid]),
      channel: texts[FIELD.channel]!,
      computer: texts[FIELD.computer]!,
      userSid: texts[FIELD.userSid]!,
      qualifiers: Number(texts[FIELD.qualifiers]),
      data: this.data,
    }
  }

  /** Runs the fragment in `[start, end)`; `base` is the first free row of the value table. */
  private fragment(start: number, end: number, base: number, depth: number): void {
    if (depth > MAX_NESTING) throw new BinXmlError(`binary XML is nested more than ${MAX_NESTING} deep`)
    let at = start
    while (at < end && this.chunk[at] === 0x0f) at += 4
    if (at >= end) throw new BinXmlError('a fragment of binary XML is empty')
    const token = this.chunk[at]!
    if (token === 0x0c) this.instance(at, end, base, depth)
    else if (token === 0x01 || token === 0x41) this.run(compileTemplate(this.chunk, this.view, at, end, false, this.cache), base, base, depth)
    else if (token !== 0x00) throw new BinXmlError(`token ${token} stands where binary XML should start`)
  }

  private instance(start: number, end: number, base: number, depth: number): void {
    const { view } = this
    const definition = view.getUint32(start + 6, true)
    let at = start + 10
    // The definition stands right here when it is the first use in this chunk.
    if (definition === at) at += 24 + view.getUint32(at + 20, true)
    const count = view.getUint32(at, true)
    at += 4
    const top = base + count
    if (top > MAX_VALUES || at + 4 * count > end) throw new BinXmlError(`a template is given ${count} values`)
    const { types, offsets, sizes } = this
    let value = at + 4 * count
    for (let i = base; i < top; i++, at += 4) {
      const size = view.getUint16(at, true)
      sizes[i] = size
      types[i] = view.getUint8(at + 2)
      offsets[i] = value
      value += size
    }
    if (value > end) throw new BinXmlError('the values of a record reach beyond it')
    this.run(this.template(definition, view.getUint32(start + 2, true)), base, top, depth)
  }

  /** The template defined at `definition`; `id`, the start of its GUID, tells whether it is still the one that was meant. */
  private template(definition: number, id: number): Template {
    if (this.view.getUint32(definition + 4, true) !== id) throw new BinXmlError('its template has been overwritten')
    const known = this.inChunk.get(definition)
    if (known !== undefined) return known
    const size = this.view.getUint32(definition + 20, true)
    const body = definition + 24
    if (body + size > this.chunk.length) throw new BinXmlError('a template reaches beyond its chunk')
    const key = `${guidText(this.chunk, definition + 4)}${size}`
    let template = this.trace === null ? this.everywhere.get(key) : undefined
    if (template === undefined) {
      template = compileTemplate(this.chunk, this.view, body, body + size, true, this.cache)
      // A damaged chunk must not lend its templates to the sound ones.
      this.chunkSound ??= checksumsMatch(this.chunk)
      if (this.chunkSound && this.everywhere.size < MAX_TEMPLATES) this.everywhere.set(key, template)
    }
    this.inChunk.set(definition, template)
    return template
  }

  private run(template: Template, base: number, top: number, depth: number): void {
    const { types, texts } = this
    for (let i = 0; i < template.length; i++) {
      const leaf = template[i]!
      if (leaf.sub < 0) {
        this.mixed(leaf, base, top, depth)
        continue
      }
      const row = base + leaf.sub
      const type = row < top ? types[row]! : NULL_TYPE
      // An unnamed value without content keeps its number, since that is all that tells it from its neighbours.
      if (type === NULL_TYPE && leaf.optional && leaf.field !== FIELD.unnamed) continue
      if (type === BINXML_TYPE) {
        this.nested(row, top, depth)
        continue
      }
      if (leaf.field === FIELD.ignored && this.trace === null) continue
      const text = row < top ? this.value(row) : ''
      if (this.trace !== null) this.report(leaf, row < top ? row : -1, text, base, top)
      if (leaf.field >= FIELD.provider) texts[leaf.field] = text
      else if (leaf.field === FIELD.unnamed) this.addUnnamed(row, type, text)
      else this.add(this.nameOf(leaf, base, top), text)
    }
  }

  /** A leaf with literal text, alone or between substitutions. */
  private mixed(leaf: Leaf, base: number, top: number, depth: number): void {
    let text = ''
    let first = -1
    for (const part of leaf.parts) {
      const row = part.sub < 0 ? -1 : base + part.sub
      if (row < 0) text += part.text
      else if (row >= top) continue
      else if (this.types[row] === BINXML_TYPE) this.nested(row, top, depth)
      else {
        if (first < 0) first = row
        text += this.value(row)
      }
      this.spend(part.text.length)
    }
    if (this.trace !== null) this.report(leaf, first, text, base, top)
    if (leaf.field >= FIELD.provider) this.texts[leaf.field] = text
    else if (leaf.field === FIELD.unnamed) this.add(`Data${this.unnamed++}`, text)
    else this.add(this.nameOf(leaf, base, top), text)
  }

  private nested(row: number, top: number, depth: number): void {
    this.spend(64 + this.sizes[row]!)
    const start = this.offsets[row]!
    if (this.sizes[row]! > 0) this.fragment(start, start + this.sizes[row]!, top, depth + 1)
  }

  private value(row: number): string {
    const size = this.sizes[row]!
    this.spend(16 + size)
    return valueText(this.chunk, this.view, this.types[row]!, this.offsets[row]!, size, this.cache)
  }

  private nameOf(leaf: Leaf, base: number, top: number): string {
    if (leaf.nameSub < 0) return leaf.name
    const row = base + leaf.nameSub
    return row < top ? this.value(row) : ''
  }

  private add(name: string, text: string): void {
    const { data } = this
    const before = data[name]
    if (before === undefined) data[name] = text
    else {
      // The same name twice in one event: keep both, as for arrays.
      this.spend(before.length)
      data[name] = before + ARRAY_SEPARATOR + text
    }
  }

  /** Windows writes one `Data` element for each string of an array. */
  private addUnnamed(row: number, type: number, text: string): void {
    if (type !== (STRING_TYPE | ARRAY_FLAG)) {
      this.add(`Data${this.unnamed++}`, text)
      return
    }
    for (const each of stringArray(this.chunk, this.offsets[row]!, this.sizes[row]!, this.cache)) this.add(`Data${this.unnamed++}`, each)
  }

  private spend(cost: number): void {
    this.budget -= cost
    if (this.budget < 0) throw new BinXmlError('the values of a record unfold to more than 1 MiB')
  }

  private report(leaf: Leaf, row: number, text: string, base: number, top: number): void {
    const name = leaf.field === FIELD.unnamed ? `Data${this.unnamed}` : this.nameOf(leaf, base, top)
    const literal = leaf.parts[0]
    if (row >= 0) this.trace!(leaf.field, name, text, this.offsets[row]!, this.sizes[row]!)
    else this.trace!(leaf.field, name, text, literal?.offset ?? 0, literal?.length ?? 0)
  }
}
