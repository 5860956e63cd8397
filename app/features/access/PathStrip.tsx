import { Fragment } from 'react'
import type { AccessSession } from '../../../contract/access.ts'
import { Icon } from '../../shared/ui/icons.tsx'
import { shortLabel } from './access-words.ts'
import { ZONE_CLASS, ZONE_NAMES } from '../../shared/ui/zones.ts'

/** The way from outside to the machine, station by station; the double rule stands where the plant's side begins. */
export function PathStrip({ path }: Pick<AccessSession, 'path'>) {
  if (path.length === 0) return <p>The way it came is not in the logs.</p>
  return (
    <ol className="acc-path" aria-label="The way it came">
      {path.map((station, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- stations have no name of their own and never move
        <Fragment key={index}>
          {index > 0 && (station.crossing ? <li className="acc-cross"><i className="boundary crossed" aria-hidden="true" /><span className="sr">into the plant:</span></li> : <li aria-hidden="true"><Icon name="right" size="xs" /></li>)}
          <li className={`acc-station ${ZONE_CLASS[station.zone]}`} data-tip={`${station.label}\n${ZONE_NAMES[station.zone]}${station.known === false ? '\nnever used by this account before' : station.known === true ? '\nused by this account before' : ''}`}>
            {asStart(shortLabel(station.label), index)}{station.known === false && <span className="acc-new">new</span>}
          </li>
        </Fragment>
      ))}
    </ol>
  )
}

const asStart = (label: string, index: number) => (index === 0 ? label.charAt(0).toUpperCase() + label.slice(1) : label)
