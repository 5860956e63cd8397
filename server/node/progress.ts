import { printable } from './story-text.ts'

const REDRAW_MS = 100

/** One line on a terminal that says how far the reading is; on anything but a terminal nothing. */
export class Progress {
  private readonly out: NodeJS.WriteStream
  private readonly files: number
  private readonly shown: boolean
  private file = ''
  private number = 0
  private bytes = 0
  private drawn = 0

  constructor(out: NodeJS.WriteStream, files: number) {
    this.out = out
    this.files = files
    this.shown = out.isTTY
  }

  begin(file: string): void {
    this.number++
    this.file = file
    this.bytes = 0
    this.draw()
  }

  /** That many more bytes of the file have been taken. */
  took(bytes: number): void {
    this.bytes += bytes
    this.draw()
  }

  /** Leaves the line empty. */
  end(): void {
    if (this.shown) this.out.write('\r\u001b[K')
  }

  private draw(): void {
    if (!this.shown || performance.now() - this.drawn < REDRAW_MS) return
    this.drawn = performance.now()
    const line = `Reading ${this.number} of ${this.files}  ${(this.bytes / 1e6).toFixed(0)} MB  ${printable(this.file)}`
    this.out.write(`\r\u001b[K${line.slice(0, Math.max(10, this.out.columns - 1))}`)
  }
}
