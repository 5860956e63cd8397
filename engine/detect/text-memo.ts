import type { EventStore } from '../ingest/store.ts'
import type { TextColumn } from '../model/event.ts'
import type { EventIndex } from '../model/units.ts'

/**
 * Judges each distinct text of a case once. Command lines and paths repeat by the thousand; the columns hold
 * their dictionary ids, so a verdict costs one array read after the first.
 */
export class TextMemo {
  private verdicts = new Int8Array(1024).fill(UNKNOWN)
  private readonly judge: (lowerCased: string) => number

  /** @param judge gets the text in lower case (cut to 2,048 characters) and answers 0…127; 0 for "nothing". */
  constructor(judge: (lowerCased: string) => number) {
    this.judge = judge
  }

  /** Verdict on the text of a column of an event; 0 when the log does not say. */
  of(store: EventStore, column: TextColumn, index: EventIndex): number {
    const id = store.textId(column, index)
    if (id === 0) return 0
    if (id >= this.verdicts.length) this.grow(id)
    const known = this.verdicts[id]!
    if (known !== UNKNOWN) return known
    const verdict = this.judge(store.dictionary.text(id).slice(0, 2048).toLowerCase())
    this.verdicts[id] = verdict
    return verdict
  }

  private grow(id: number): void {
    const next = new Int8Array(Math.max(id + 1, this.verdicts.length * 2)).fill(UNKNOWN)
    next.set(this.verdicts)
    this.verdicts = next
  }
}

const UNKNOWN = -1

/** True when the text has one of the words in it. */
export const hasAny = (text: string, words: readonly string[]): boolean => {
  for (const word of words) if (text.includes(word)) return true
  return false
}

/** Runs of letters and digits of a lower-cased text: "ot-ews_daily" → ot, ews, daily. */
export const wordsOf = (lowerCased: string): string[] => {
  const words: string[] = []
  let start = -1
  for (let i = 0; i <= lowerCased.length; i++) {
    const code = i < lowerCased.length ? lowerCased.charCodeAt(i) : 0
    const inside = (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || code > 127
    if (inside && start < 0) start = i
    else if (!inside && start >= 0) {
      words.push(lowerCased.slice(start, i))
      start = -1
    }
  }
  return words
}

const OT_WORDS: ReadonlySet<string> = new Set([
  'ot', 'scada', 'eng', 'engineering', 'ews', 'hmi', 'plc', 'dcs', 'sis', 'jump', 'jumphost', 'bastion', 'historian', 'plant', 'ics', 'boiler', 'turbine', 'control', 'rtu', 'opc', 'pcs', 'substation', 'telecontrol', 'leittechnik',
])

/** Whether a name (of a group, a job, a share) speaks of the plant: "OT-EWS-daily", "GG_SCADA_Operators". */
export const namesOt = (lowerCased: string): boolean => {
  for (const word of wordsOf(lowerCased)) {
    if (OT_WORDS.has(word)) return true
    // ews07, plc12 …
    const stem = word.replace(/\d{1,4}$/, '')
    if (stem !== word && OT_WORDS.has(stem)) return true
  }
  return false
}
