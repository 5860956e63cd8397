import type { PlanOutcome, ReachHop, ReachPath } from '../../../contract/containment.ts'
import { formatCounted, formatProbability } from '../../shared/format.ts'
import { formatInstant } from '../../shared/time/format-instant.ts'
import { EvidenceChip } from '../../shared/ui/EvidenceChip.tsx'
import { useState } from 'react'
import { nameOf, useContainPage } from './contain-page.ts'
import { ThingChip } from './ThingChip.tsx'

const MOST_SHOWN = 8
const BASIS = { observed: 'seen in evidence', declared: 'said by the plant', inferred: 'inferred' } as const

/** The ways from what the intruder holds to the process, station by station, and which of them the chosen actions cut. */
export function Ways({ on, outcome }: { on: readonly string[]; outcome: PlanOutcome | null }) {
  const { containment } = useContainPage()
  const { paths, pathCount, blind } = containment
  const [all, setAll] = useState(false)
  const cut = new Set(outcome?.cut)
  const shown = all ? paths : paths.slice(0, MOST_SHOWN)
  return (
    <section className="pane ways" aria-label="Paths to the process" id="ways">
      <header><h2>Paths to the process</h2><span className="q cut">{formatCounted(pathCount, 'path')}{paths.length > 0 && pathCount > paths.length && `, like ones told once: ${paths.length}`}</span></header>
      {paths.length === 0 && <div className="note"><h3>No path leads to the process, as far as can be seen</h3><p>Nothing the intruder holds reaches a controller, a relay or a safety system by what the logs and the plant file show.{blind.length > 0 && ' That is not all there is: see what could not be seen.'}</p></div>}
      <ol className="way-list">{shown.map((path) => <Way key={path.id} path={path} isCut={cut.has(path.id)} on={on} />)}</ol>
      {paths.length > shown.length && <button type="button" className="wi-more" onClick={() => setAll(true)}>{paths.length - shown.length} more ▾</button>}
    </section>
  )
}

function Way({ path, isCut, on }: { path: ReachPath; isCut: boolean; on: readonly string[] }) {
  const { actions, openEvidence, containment, entities } = useContainPage()
  const cutters = path.cutBy.filter((id) => on.includes(id)).flatMap((id) => actions.get(id)?.title ?? [])
  const citations = path.hops.flatMap((hop) => hop.citations)
  const records = [...new Set(citations.map(({ record }) => record))]
  return (
    <li className={isCut ? 'way cut-way' : 'way'} data-way={path.id}>
      <span className="way-state"><i className={isCut ? 'c' : ''} aria-hidden="true" />{isCut ? 'cut' : 'left'}</span>
      <div className="stations">
        <ThingChip id={path.stations[0]!} />
        {path.hops.map((hop, index) => <span key={index} className="station"><HopLabel hop={hop} zone={containment.zone} /><ThingChip id={hop.to} /></span>)}
        {path.count > 1 && <span className="q nw">and {path.count - 1} like it</span>}
      </div>
      <span className="q way-by cut" data-tip={cutters.length > 0 ? `Cut by\n${cutters.join('\n')}` : undefined}>{isCut ? (cutters.length > 0 ? `by ${cutters.join(', ')}` : 'by both together') : path.cutBy.length === 0 ? 'no action offered cuts it alone' : `${formatCounted(path.cutBy.length, 'action')} could cut it`}</span>
      {records.length > 0 ? <EvidenceChip count={records.length} onOpen={() => openEvidence({ headline: `the path to ${nameOf({ containment, entities }, path.to)}`, records, citations })} /> : <span className="q" data-tip="No record shows this path; it follows from the plant or from what else was seen">no record</span>}
    </li>
  )
}

function HopLabel({ hop, zone }: { hop: ReachHop; zone: string }) {
  const { mfa, brokered, recorded, justInTime, owner, lastUsed, lastReview } = hop.controls
  const says = ([['second factor', mfa], ['through a broker', brokered], ['recorded', recorded], ['just in time', justInTime]] as const).map(([name, holds]) => `${name}: ${holds === null ? 'not known' : holds ? 'yes' : 'no'}`)
  const tip = [`${hop.service}${hop.account ? ` as ${hop.account}` : ''}`, BASIS[hop.basis], ...says, `owner: ${owner ?? 'not known'}`, `last used: ${lastUsed ? formatInstant(lastUsed, zone, 'dayTime') : 'not known'}`, `last review: ${lastReview ? formatInstant(lastReview, zone, 'dayTime') : 'not known'}`].join('\n')
  return <span className={hop.basis === 'inferred' ? 'hop inferred' : 'hop'} data-tip={tip}><span className="cut">{hop.service}</span><span aria-hidden="true">→</span></span>
}

/** Where most ways meet, and what the intruder most likely does next. */
export function NextHops() {
  const { containment, openEvidence, entities } = useContainPage()
  const { chokePoints, nextHops, blind, pathCount } = containment
  const name = (id: string) => nameOf({ containment, entities }, id)
  return (
    <section className="pane next-pane" aria-label="Next hops and choke points">
      <header><h2>Most likely next</h2><span className="q cut">and where paths meet</span></header>
      <ul className="next-list">
        {nextHops.map((hop) => (
          <li key={`${hop.from}>${hop.to}>${hop.service}`}>
            <b className="p">{formatProbability(hop.probability)}</b><span className="flex wrap"><ThingChip id={hop.from} /><span className="q">{hop.service} →</span><ThingChip id={hop.to} /></span>
            {hop.citations.length > 0 ? <EvidenceChip count={hop.citations.length} onOpen={() => openEvidence({ headline: `${name(hop.from)} to ${name(hop.to)}`, records: hop.citations.map(({ record }) => record), citations: hop.citations })} /> : <span />}
            <span className="q why">{hop.why}</span>
          </li>
        ))}
        {nextHops.length === 0 && <li className="m one">No next hop can be told.</li>}
      </ul>
      {chokePoints.length > 0 && <div className="chokes"><h3>Where paths meet</h3><ul>{chokePoints.map(({ entity, paths }) => <li key={entity}><ThingChip id={entity} /><span className="q">{paths} of {pathCount}</span></li>)}</ul></div>}
      {blind.length > 0 && <div className="chokes"><h3>What could not be seen</h3><ul className="blind">{blind.map((one, index) => <li key={index}><i className="hatch" aria-hidden="true" />{one}</li>)}</ul></div>}
    </section>
  )
}
