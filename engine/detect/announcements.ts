import type { EventCursor } from '../identity/resolved.ts'
import type { Entity } from '../model/entity.ts'
import { HOUR, type EventIndex, type Instant } from '../model/units.ts'
import { tellingWords } from './paper-names.ts'
import { hasAny, wordsOf } from './text-memo.ts'

/** A line of the log book by which somebody was expected. */
export interface Announcement {
  readonly at: Instant
  readonly event: EventIndex
}

interface Line extends Announcement {
  readonly words: ReadonlySet<string>
}

/** Who is called at one in the morning sits at the screen by four. */
const HOLDS = 3 * HOUR
const MOST_LINES = 64

/** Words by which a line says that somebody comes or works; by themselves they name nobody. */
const COMING = [' called', ' comes in', ' coming in', ' will ', ' from home', ' hotel', ' remote', ' on call', ' starts ', ' begins ', ' dials', ' logs on', ' logs in', ' connects', ' is working', ' works on', ' arrives', ' on the way']
/** …and that it is not so, or that somebody asks. */
const DENIED = [' not ', ' nothing', ' nobody', ' never', ' denies', ' unknown', ' who ', ' unplugged', ' blocked', '?']

/**
 * What the log book said of people before they came: "compressor down, F. Nasser called, comes in from home". An intruder
 * is seldom announced by the control room under the name he borrowed. Only lines before an act count for it [SIG-2].
 */
export class Announcements {
  private readonly lines: Line[] = []
  private readonly names = new Map<string, readonly (readonly string[])[]>()

  /** Takes a line of the log book in; what says of nobody that he comes is forgotten at once. */
  hear(event: EventCursor): void {
    const text = event.detail.slice(0, 1000).toLowerCase()
    const padded = ` ${text.replaceAll(',', ' ').replaceAll('.', ' ')} `
    if (!hasAny(padded, COMING) || hasAny(padded, DENIED)) return
    if (this.lines.length >= MOST_LINES) this.lines.shift()
    this.lines.push({ at: event.time, event: event.index, words: new Set(wordsOf(text)) })
  }

  /** The newest line of the three hours before that announces the account's holder by name; null when none does. */
  of(account: Entity, at: Instant): Announcement | null {
    for (let i = this.lines.length - 1; i >= 0 && at - this.lines[i]!.at <= HOLDS; i--) {
      const line = this.lines[i]!
      if (line.at <= at && this.namesOf(account).some((name) => name.every((word) => line.words.has(word)))) return line
    }
    return null
  }

  /** The telling words of each name of an account: all of one must stand in a line. */
  private namesOf(account: Entity): readonly (readonly string[])[] {
    let names = this.names.get(account.key)
    if (names) return names
    const texts = [account.name, account.nickname ?? '', ...account.aliases]
    names = texts.map((text) => [...tellingWords(text.slice(text.lastIndexOf('\\') + 1).split('@', 1)[0]!.toLowerCase())]).filter((words) => words.length > 0)
    this.names.set(account.key, names)
    return names
  }
}
