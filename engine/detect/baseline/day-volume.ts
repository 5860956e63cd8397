/** Half-octave classes of a count: 0, 1, 2, 3, 4, 5–6, 7–8 … up to about 2²⁴. */
const CLASSES = 48

const classOf = (count: number): number => Math.min(CLASSES - 1, Math.round(2 * Math.log2(1 + count)))

/** How much an account reads on a day: a histogram of finished days, in place of the days themselves. */
export class DayVolume {
  /** Day number of the running day, in plant time. */
  day = -1
  running = 0
  days = 0
  private readonly histogram = new Uint32Array(CLASSES)

  /**
   * Adds `amount` on a day; days come in order, days without any reading are not counted.
   * @returns class of the day that was finished by this, for filing elsewhere too; -1 when the day goes on.
   */
  add(day: number, amount: number): number {
    let finished = -1
    if (day !== this.day) {
      if (this.day >= 0) this.file((finished = classOf(this.running)))
      this.day = day
      this.running = 0
    }
    this.running += amount
    return finished
  }

  /** Counts one finished day of a class. */
  file(finishedClass: number): void {
    this.histogram[finishedClass]!++
    this.days++
  }

  /** Median count of a day and its spread: 1.4826·MAD in octaves, at least one octave. Null without days. */
  typical(): { median: number; octaves: number; spread: number } | null {
    if (this.days === 0) return null
    const middle = this.quantileClass((class_) => class_)
    const mad = this.quantileClass((class_) => Math.abs(class_ - middle))
    return { median: Math.round(2 ** (middle / 2) - 1), octaves: middle / 2, spread: Math.max(1, (1.4826 * mad) / 2) }
  }

  /** Median over the days of a function of the class. */
  private quantileClass(value: (class_: number) => number): number {
    const totals = new Uint32Array(CLASSES + 1)
    for (let i = 0; i < CLASSES; i++) totals[value(i)]! += this.histogram[i]!
    let seen = 0
    for (let i = 0; i <= CLASSES; i++) {
      seen += totals[i]!
      if (seen * 2 >= this.days) return i
    }
    return 0
  }
}
