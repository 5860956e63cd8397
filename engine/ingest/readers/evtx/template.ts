import { BinXmlError } from './binxml-error.ts'
import { FIELD, systemField } from './fields.ts'
import type { TextCache } from './text-cache.ts'

/** A piece of text content: a literal, or the substitution with index `sub` (−1 for a literal). */
interface Part {
  readonly text: string
  readonly sub: number
  /** An optional substitution without value leaves out what it stands in. */
  readonly optional: boolean
  /** Place of a literal's characters in the chunk it was compiled from. */
  readonly offset: number
  readonly length: number
}

/** One value of the XML: an attribute or the text of an element, and where it goes. */
export interface Leaf {
  /** Number of a system field, or FIELD.data, FIELD.unnamed, FIELD.ignored. */
  readonly field: number
  readonly name: string
  /** Substitution that holds the name of a `Data` element; −1 when `name` has it. */
  readonly nameSub: number
  /** The only substitution of a leaf that has no literal, else −1: the case worth being fast at. */
  readonly sub: number
  readonly optional: boolean
  readonly parts: readonly Part[]
}

/** A template definition (or a fragment without one), compiled to the list of its values in document order. */
export type Template = readonly Leaf[]

const MAX_DEPTH = 64
const ENTITIES: Readonly<Record<string, string>> = Object.assign(Object.create(null) as object, { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })

/**
 * Compiles the binary XML elements in `[at, end)` of a chunk.
 * @param dependencyIds whether elements carry the two-byte dependency id: inside template definitions only.
 * @throws BinXmlError or RangeError on anything malformed.
 */
export function compileTemplate(chunk: Uint8Array, view: DataView, at: number, end: number, dependencyIds: boolean, cache: TextCache): Template {
  return new Compiler(chunk, view, at, end, dependencyIds, cache).compile()
}

class Compiler {
  private readonly leaves: Leaf[] = []
  private readonly chunk: Uint8Array
  private readonly view: DataView
  private readonly end: number
  private readonly dependencyIds: boolean
  private readonly cache: TextCache
  private at: number

  constructor(chunk: Uint8Array, view: DataView, at: number, end: number, dependencyIds: boolean, cache: TextCache) {
    this.chunk = chunk
    this.view = view
    this.at = at
    this.end = end
    this.dependencyIds = dependencyIds
    this.cache = cache
  }

  compile(): Template {
    while (this.at < this.end) {
      const token = this.chunk[this.at]! & 0xbf
      if (token === 0x0f) this.at += 4
      else if (token === 0x01) this.element('', 0, false)
      else if (token === 0x00) break
      else if (token === 0x0a || token === 0x0b) this.processingInstruction(token)
      else throw new BinXmlError(`token ${token} stands where an element was expected`)
    }
    return this.leaves
  }

  private element(parent: string, depth: number, ignored: boolean): void {
    if (depth > MAX_DEPTH) throw new BinXmlError(`elements are nested more than ${MAX_DEPTH} deep`)
    const hasAttributes = (this.chunk[this.at]! & 0x40) !== 0
    this.at += this.dependencyIds ? 7 : 5
    const name = this.name()
    const skip = ignored || name === 'RenderingInfo'
    const data = name === 'Data' ? this.attributesOfData(hasAttributes) : this.attributes(name, hasAttributes, skip)
    const token = this.chunk[this.at++]
    if (token === 0x03) {
      if (data !== null && !skip) this.textLeaf(parent, name, data, [])
      return
    }
    if (token !== 0x02) throw new BinXmlError(`token ${token} stands where a start tag should close`)
    this.content(parent, name, depth, skip, data)
  }

  /** Attributes of any element: each a value of its own. */
  private attributes(element: string, present: boolean, ignored: boolean): null {
    if (present) this.at += 4
    while (this.at < this.end && (this.chunk[this.at]! & 0xbf) === 0x06) {
      this.at++
      const name = this.name()
      const parts = this.text()
      if (ignored || name === 'xmlns' || name.startsWith('xmlns:')) continue
      const path = `${element}@${name}`
      this.leaf(systemField(path), path, -1, parts)
    }
    return null
  }

  /** Attributes of `Data`: its name is not a value but the name of one. */
  private attributesOfData(present: boolean): readonly Part[] {
    if (present) this.at += 4
    let named: readonly Part[] = []
    while (this.at < this.end && (this.chunk[this.at]! & 0xbf) === 0x06) {
      this.at++
      const name = this.name()
      const parts = this.text()
      if (name === 'Name') named = parts
    }
    return named
  }

  private content(parent: string, name: string, depth: number, ignored: boolean, data: readonly Part[] | null): void {
    const parts: Part[] = []
    let children = false
    for (;;) {
      if (this.at >= this.end) throw new BinXmlError(`element ${name} is not closed`)
      const token = this.chunk[this.at]! & 0xbf
      if (token === 0x04) break
      if (token === 0x01) {
        children = true
        this.element(name, depth + 1, ignored)
      } else if (token === 0x0a || token === 0x0b) this.processingInstruction(token)
      else if (!this.part(token, parts)) throw new BinXmlError(`token ${token} stands in the content of ${name}`)
    }
    this.at++
    if (children && parts.every((part) => part.sub < 0)) return
    if (ignored || (parts.length === 0 && (data === null || children))) return
    this.textLeaf(parent, name, data, parts)
  }

  private textLeaf(parent: string, name: string, data: readonly Part[] | null, parts: readonly Part[]): void {
    if (data === null) {
      const field = parent === 'System' ? systemField(name) : FIELD.data
      this.leaf(field, name.slice(name.indexOf(':') + 1), -1, parts)
    } else if (data.length === 0) this.leaf(FIELD.unnamed, 'Data', -1, parts)
    else {
      const only = data.length === 1 ? data[0]! : null
      this.leaf(FIELD.data, data.map((part) => part.text).join(''), only === null ? -1 : only.sub, parts)
    }
  }

  private leaf(field: number, name: string, nameSub: number, parts: readonly Part[]): void {
    const only = parts.length === 1 ? parts[0]! : null
    this.leaves.push({ field, name, nameSub, sub: only === null ? -1 : only.sub, optional: only !== null && only.optional, parts })
  }

  /** The tokens of an attribute's value. */
  private text(): readonly Part[] {
    const parts: Part[] = []
    while (this.at < this.end && this.part(this.chunk[this.at]! & 0xbf, parts));
    return parts
  }

  /** Reads one piece of text when `token` is one, else leaves the place as it is and gives false. */
  private part(token: number, parts: Part[]): boolean {
    const { view } = this
    if (token === 0x0d || token === 0x0e) {
      parts.push({ text: '', sub: view.getUint16(this.at + 1, true), optional: token === 0x0e, offset: this.at, length: 4 })
      this.at += 4
    } else if (token === 0x05) {
      if (this.chunk[this.at + 1] !== 0x01) throw new BinXmlError(`a literal has type ${this.chunk[this.at + 1]}`)
      this.literal(this.at + 2, parts)
    } else if (token === 0x07) this.literal(this.at + 1, parts)
    else if (token === 0x08) {
      parts.push({ text: String.fromCharCode(view.getUint16(this.at + 1, true)), sub: -1, optional: false, offset: this.at, length: 3 })
      this.at += 3
    } else if (token === 0x09) {
      const offset = this.at++
      const name = this.name()
      parts.push({ text: ENTITIES[name] ?? `&${name};`, sub: -1, optional: false, offset, length: this.at - offset })
    } else return false
    return true
  }

  private literal(at: number, parts: Part[]): void {
    const count = this.view.getUint16(at, true)
    const offset = at + 2
    this.at = offset + 2 * count
    if (this.at > this.end) throw new BinXmlError('a literal reaches beyond its template')
    if (count > 0) parts.push({ text: this.cache.text(this.chunk, offset, count), sub: -1, optional: false, offset, length: 2 * count })
  }

  private processingInstruction(token: number): void {
    if (token === 0x0a) {
      this.at++
      this.name()
    } else this.at += 3 + 2 * this.view.getUint16(this.at + 1, true)
  }

  /** A name is stored once per chunk; it stands right here when its offset is the place after the offset. */
  private name(): string {
    const offset = this.view.getUint32(this.at, true)
    this.at += 4
    const count = this.view.getUint16(offset + 6, true)
    if (offset + 8 + 2 * count > this.chunk.length) throw new BinXmlError('a name reaches beyond its chunk')
    if (offset === this.at) this.at += 10 + 2 * count
    return this.cache.text(this.chunk, offset + 8, count)
  }
}
