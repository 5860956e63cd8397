/** The separator of a file, told from its header row: whichever of `,` `;` tab `|` stands most often outside quotes. */
export function csvSeparator(header: string): string {
  const counts = new Map([[',', 0], [';', 0], ['\t', 0], ['|', 0]])
  let quoted = false
  for (let i = 0; i < header.length; i++) {
    const char = header.charAt(i)
    if (char === '"') quoted = !quoted
    else if (!quoted && counts.has(char)) counts.set(char, counts.get(char)! + 1)
  }
  let best = ','
  for (const [char, count] of counts) if (count > counts.get(best)!) best = char
  return best
}

/**
 * The cells of one row, fed line by line; each character is looked at once. A quote opens a quoted cell only at the
 * beginning of a cell; what follows a closing quote is taken as it stands.
 */
export class CsvCells {
  /** Values so far; complete when `feed` has returned true. */
  values: string[] = []
  private readonly separator: string
  /** The pieces of a quoted cell still open, else null. */
  private open: string[] | null = null

  constructor(separator: string) {
    this.separator = separator
  }

  reset(): void {
    this.values = []
    this.open = null
  }

  /** Takes one line of the row; false when a quoted cell goes on in the next line. */
  feed(line: string): boolean {
    let at = 0
    if (this.open !== null) {
      this.open.push('\n')
      at = this.quoted(line, 0)
      if (at < 0) return false
    }
    for (;;) {
      if (line.charCodeAt(at) === 0x22) {
        this.open = []
        at = this.quoted(line, at + 1)
        if (at < 0) return false
      } else if (at <= line.length) {
        const next = line.indexOf(this.separator, at)
        this.values.push(next < 0 ? line.slice(at) : line.slice(at, next))
        at = next < 0 ? line.length + 1 : next + 1
      }
      if (at > line.length) return true
    }
  }

  /** Reads on in a quoted cell; returns the index behind its separator (beyond the end after the last cell), or -1. */
  private quoted(line: string, from: number): number {
    const pieces = this.open!
    let at = from
    for (;;) {
      const quote = line.indexOf('"', at)
      if (quote < 0) {
        pieces.push(line.slice(at))
        return -1
      }
      pieces.push(line.slice(at, quote))
      if (line.charCodeAt(quote + 1) !== 0x22) {
        at = quote + 1
        break
      }
      pieces.push('"')
      at = quote + 2
    }
    const next = line.indexOf(this.separator, at)
    pieces.push(next < 0 ? line.slice(at) : line.slice(at, next))
    this.values.push(pieces.length === 1 ? pieces[0]! : pieces.join(''))
    this.open = null
    return next < 0 ? line.length + 1 : next + 1
  }
}
