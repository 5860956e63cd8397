import type { Beat, Clause, Entity, Incident } from '../../../contract/incident.ts'

/** What a search found in a story, for every pane. */
export interface StoryMatches {
  /** The words sought, folded by `foldCase`; each must be found. */
  readonly words: readonly string[]
  readonly beats: ReadonlySet<string>
  /** Hops and things that stay lit: those of matching sentences, and those that match by themselves. */
  readonly edges: ReadonlySet<string>
  readonly entities: ReadonlySet<string>
  /** Per sentence what matched although its text does not show it: techniques, cited paths, other names. */
  readonly unseen: ReadonlyMap<string, readonly string[]>
}

/** A run of text, and whether it was sought. */
export interface MarkedRun { readonly text: string; readonly hit: boolean }

/** A search is typed by a person; more words than this say nothing more. */
const MOST_WORDS = 8
const MOST_UNSEEN = 3

/**
 * Lower case of the same length, so that offsets in it hold in the original: a letter whose lower case is
 * longer (İ) stays as it is.
 */
export function foldCase(text: string): string {
  const whole = text.toLowerCase()
  if (whole.length === text.length) return whole
  let out = ''
  for (let at = 0; at < text.length; at += 1) {
    const small = text[at]!.toLowerCase()
    out += small.length === 1 ? small : text[at]!
  }
  return out
}

/** The words of a search. No words for an empty one, which seeks nothing. */
export const readWords = (q: string | undefined): readonly string[] => [...new Set(foldCase(q ?? '').split(/\s+/u).filter(Boolean))].slice(0, MOST_WORDS)

/**
 * Finds the sentences in which every word occurs: in the text, the reasons, the names of the things in it
 * (aliases and nicknames too), technique ids and names, or cited paths.
 *
 * @returns null for a search without words.
 */
export function searchStory(incident: Incident, entities: ReadonlyMap<string, Entity>, q: string | undefined): StoryMatches | null {
  const words = readWords(q)
  if (words.length === 0) return null
  const beats = new Set<string>()
  const things = new Set<string>()
  const unseen = new Map<string, readonly string[]>()
  for (const beat of incident.beats) {
    const shown = writeShown(beat, entities)
    const hidden = listHidden(beat, entities)
    if (!words.every((word) => shown.includes(word) || hidden.some((text) => foldCase(text).includes(word)))) continue
    beats.add(beat.id)
    for (const id of beat.entities) things.add(id)
    const missing = words.filter((word) => !shown.includes(word))
    const told = hidden.filter((text) => missing.some((word) => foldCase(text).includes(word)))
    if (told.length > 0) unseen.set(beat.id, told.slice(0, MOST_UNSEEN))
  }
  for (const entity of incident.entities) if (holds(listNames(entity), words)) things.add(entity.id)
  const edges = new Set<string>()
  const name = (id: string) => entities.get(id)?.name ?? id
  for (const edge of incident.edges) {
    const told = edge.beat !== null && beats.has(edge.beat)
    if (told || holds([edge.label, name(edge.from), name(edge.to), edge.account === null ? '' : name(edge.account)], words)) edges.add(edge.id)
    if (told) things.add(edge.from).add(edge.to)
  }
  return { words, beats, edges, entities: things, unseen }
}

/** Cuts text into what was sought and what was not, in order; overlapping finds are one run. */
export function markWords(text: string, words: readonly string[]): MarkedRun[] {
  const folded = foldCase(text)
  const hits: [number, number][] = []
  for (const word of words) {
    if (word === '') continue
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) hits.push([at, at + word.length])
  }
  hits.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const runs: MarkedRun[] = []
  let done = 0
  for (let index = 0; index < hits.length; index += 1) {
    const from = hits[index]![0]
    let to = hits[index]![1]
    while (index + 1 < hits.length && hits[index + 1]![0] <= to) to = Math.max(to, hits[++index]![1])
    if (from > done) runs.push({ text: text.slice(done, from), hit: false })
    runs.push({ text: text.slice(from, to), hit: true })
    done = to
  }
  if (done < text.length) runs.push({ text: text.slice(done), hit: false })
  return runs
}

/** Every word in one of the texts: names of one thing are read together. */
function holds(texts: readonly string[], words: readonly string[]): boolean {
  const whole = foldCase(texts.join('\n'))
  return words.every((word) => whole.includes(word))
}

/** What a reader sees of a beat, as one folded text; a line end keeps clauses from running into one word. */
function writeShown(beat: Beat, entities: ReadonlyMap<string, Entity>): string {
  const clauses: readonly Clause[] = [...beat.clauses, ...beat.reasons, ...(beat.paperwork ? [beat.paperwork] : [])]
  const texts = clauses.map((clause) => clause.parts.map((part) => ('text' in part ? part.text : (entities.get(part.entity)?.name ?? part.entity))).join(''))
  return foldCase(texts.join('\n'))
}

/** What belongs to a beat and its sentence does not show: techniques, cited paths, names of what is in it. */
function listHidden(beat: Beat, entities: ReadonlyMap<string, Entity>): readonly string[] {
  const techniques = beat.techniques.map((technique) => `${technique.id} ${technique.name}`)
  const paths = beat.citations.map((citation) => citation.path)
  const names = beat.entities.flatMap((id) => { const entity = entities.get(id); return entity ? listNames(entity) : [] })
  return [...new Set([...techniques, ...paths, ...names])]
}

const listNames = (entity: Entity): readonly string[] => [entity.name, ...(entity.nickname === null ? [] : [entity.nickname]), ...entity.aliases]
