import type { Term } from '../../model/signal.ts'
import type { Decibans, EventIndex, Instant } from '../../model/units.ts'
import { term } from '../act.ts'
import { WeekHours } from './access-history.ts'
import type { Baseline } from './baseline.ts'
import { bounded, shrunk, strength, withCaution } from './surprise.ts'

/** First hour of the weekend in the hours of a week. */
const SATURDAY = 120

/** At which hours of the day changes of one sort are made, whoever makes them: a help desk has its hours. */
export class ChangeHours {
  private readonly hours = new WeekHours()
  private readonly baseline: Baseline
  changes = 0

  constructor(baseline: Baseline) {
    this.baseline = baseline
  }

  add(at: Instant): void {
    this.hours.add(this.baseline.hourOfWeek(at))
    this.changes++
  }

  /** The hour as a term, `least` to `cap` dB: three hours of 24 hold an eighth of what keeps no hours; of what people do by day a fifth, and hardly any of it by night. */
  term(at: Instant, cites: readonly EventIndex[], cap: Decibans, least: Decibans): Term {
    const { baseline, changes } = this
    const hour = baseline.hourOfWeek(at) % 24
    const near = this.hours.near(hour).count + this.hours.near(SATURDAY + hour).count
    const days = baseline.observedDays(at)
    const odd = bounded(10 * Math.log10(0.125 / shrunk(near, changes, baseline.isNight(at) ? 0.04 : 0.2)), cap) * strength(days, changes)
    return term('hour', 'Hour of such changes', Math.max(least, odd), withCaution(`${near} of ${changes} such changes within an hour of ${baseline.clock(at)} plant time`, days, changes), cites, odd > 2 ? `at ${baseline.clock(at)}` : undefined)
  }
}
