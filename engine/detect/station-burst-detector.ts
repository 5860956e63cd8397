import { BurstDetector, type Burst } from './burst-detector.ts'
import { StationOccupants } from './station-occupants.ts'

/** A detector of bursts that come from stations. It knows who sits at them as long as the subclass tells of `ARRIVALS`. */
export abstract class StationBurstDetector<T extends Burst> extends BurstDetector<T> {
  protected readonly occupants = new StationOccupants(this.context)
}
