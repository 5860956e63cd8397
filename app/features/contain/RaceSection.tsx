import { Popover } from '@base-ui/react/popover'
import type { PlanOutcome } from '../../../contract/containment.ts'
import { EvidenceChip } from '../../shared/ui/EvidenceChip.tsx'
import { Segmented } from '../../shared/ui/Segmented.tsx'
import { nameOf, useContainPage } from './contain-page.ts'
import { formatMinutes, formatMinutesRange } from './contain-words.ts'
import { RaceChart } from './RaceChart.tsx'
import { raceRows, sayTakeaway, type RaceRow } from './race-rows.ts'

export interface RaceSectionProps {
  chosen: string
  /** What the chosen plan comes to as it was changed; null while it is being worked out. */
  outcome: PlanOutcome | null
  changed: boolean
  table: boolean
  onTable: (table: boolean) => void
}

/** How long the intruder needs, and how long each plan does. */
export function RaceSection({ chosen, outcome, changed, table, onTable }: RaceSectionProps) {
  const page = useContainPage()
  const { race, zone } = page.containment
  const rows = raceRows(page.containment, page.actions, chosen, outcome, changed)
  const takeaway = sayTakeaway(page.containment, outcome, chosen)
  return (
    <section className="race" aria-label="Race clock">
      <div className="race-told">
        <RaceFigure />
        <p className="m">{race.words}</p>
        <div className="flex"><Rests /><span className="sp" />{rows.length > 0 && <Segmented label="Show the race as" options={[{ value: 'chart', label: 'Chart' }, { value: 'table', label: 'Table' }]} value={table ? 'table' : 'chart'} onChange={(next) => onTable(next === 'table')} />}</div>
        <p className="q takeaway">{race.state === 'running' ? takeaway : ''}</p>
      </div>
      {rows.length === 0 ? <p className="race-none m">No plan is on the axis: there is nothing to cut.</p> : table ? <RaceTable rows={rows} /> : <RaceChart race={race} rows={rows} zone={zone} takeaway={takeaway} />}
    </section>
  )
}

function RaceFigure() {
  const page = useContainPage()
  const { race, paths, functions } = page.containment
  const nearest = paths[0]?.to ?? functions[0]?.entity
  const target = nearest === undefined ? 'the process' : nameOf(page, nearest)
  if (race.state === 'reached') return <><div className="lab">The process is reached</div><div className="big">Already there</div></>
  if (race.state === 'no_way') return <><div className="lab">Paths to the process</div><div className="big">None known</div></>
  if (race.state === 'unknown' || race.p10 === null) return <><div className="lab" data-tip={`Nearest is ${target}`}>Intruder could control the process in</div><div className="big">Not known</div></>
  return <><div className="lab" data-tip={`Nearest is ${target}`}>Intruder could control the process in</div><div className="big">{formatMinutes(race.p10)} – {race.p90 === null ? 'open' : formatMinutes(race.p90)}</div></>
}

/** What the clock rests on: the pace of this case first, then public ones. */
function Rests() {
  const { containment: { race }, openEvidence } = useContainPage()
  if (race.rests.length === 0) return null
  return (
    <Popover.Root>
      <Popover.Trigger className="lk">what this rests on</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="start" className="over">
          <Popover.Popup className="menu rests" aria-label="What the race clock rests on">
            <ul>{race.rests.map((rest, index) => (
              <li key={index}><b>{rest.label}</b>{rest.records.length > 0 && <EvidenceChip count={rest.records.length} onOpen={() => openEvidence({ headline: rest.label, records: rest.records, citations: [] })} />}<span className="m">{rest.detail}</span><span className="q">{rest.source}</span></li>
            ))}</ul>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

/** The race as figures. */
function RaceTable({ rows }: { rows: readonly RaceRow[] }) {
  const { containment: { race, plans } } = useContainPage()
  const odds = [['10 %', race.p10], ['even', race.p50], ['90 %', race.p90]] as const
  return (
    <div className="race-table">
      <table>
        <caption className="sr">When each plan is in effect, against the intruder</caption>
        <thead><tr><th scope="col">Plan</th><th scope="col">In effect</th><th scope="col">By hand at the plant</th><th scope="col">Against the intruder</th></tr></thead>
        <tbody>
          {rows.map((row) => {
            const hand = row.bars.find(({ byHand }) => byHand)
            return <tr key={row.id} data-selected={row.chosen || undefined}><th scope="row"><b>{row.id}</b> {plans.find(({ id }) => id === row.id)?.title}{row.changed && <span className="q"> changed</span>}</th><td>{row.bars.length === 0 ? 'nothing to wait for' : formatMinutesRange(row.effect)}</td><td>{hand ? formatMinutesRange(hand) : '–'}</td><td>{row.words}</td></tr>
          })}
        </tbody>
      </table>
      <p className="m">Chance that it is already too late: {odds.map(([label, minutes]) => `${label} ${minutes === null ? 'not known' : `after ${formatMinutes(minutes)}`}`).join(' · ')}</p>
    </div>
  )
}

