import { Link } from '@tanstack/react-router'
import type { PlantExposure } from '../../../contract/board.ts'
import { Severity, severityName } from '../../shared/ui/Severity.tsx'
import { exposedWords, isMeasured, plantsTakeaway } from './board-words.ts'
import type { SectorWords } from './sector-words.ts'

/** Rows that fit on paper; the console has them all. */
const PRINTED = 6

/** Each plant in its own unit, the worst first; what is not measured is hatched, never empty. */
export function PlantRows({ plants, words, onOpen }: { plants: readonly PlantExposure[]; words: SectorWords; onOpen: (key: string) => void }) {
  return (
    <section className="box pb" aria-label="Are we exposed today?">
      <h2>Are we exposed today?</h2>
      <p className="tk">{plants.length === 0 ? 'No plant is known: load evidence or a plant file that names sites.' : plantsTakeaway(plants, words.output)}</p>
      {plants.length > 0 && (
        <div className="scroll" role="group" aria-label="Plants">
          <table>
            <thead><tr><th scope="col">Plant</th><th scope="col" colSpan={2}>Exposed now, in {words.units}</th><th scope="col">Now</th><th scope="col" className="r">Covered paths</th><th scope="col">Weakest link</th><th scope="col" className="noprint"><span className="sr">Behind it</span></th></tr></thead>
            <tbody>{plants.map((plant) => <PlantRow key={plant.plant} plant={plant} onOpen={onOpen} />)}</tbody>
          </table>
          {plants.length > PRINTED && <p className="q ponly">{plants.length - PRINTED} more plants stand in the console.</p>}
        </div>
      )}
    </section>
  )
}

function PlantRow({ plant, onOpen }: { plant: PlantExposure; onOpen: (key: string) => void }) {
  const { exposed, capacity, now, covered, paths, weakest, opens, cleanShare } = plant
  const share = exposed !== null && capacity !== null && capacity > 0 ? Math.min(1, exposed / capacity) : null
  const seen = cleanShare === null ? 'How many of its OT machines are clean is not known' : `${Math.round(cleanShare * 100)} % of its OT machines are seen by logs and show nothing hostile`
  return (
    <tr className={isMeasured(plant) ? undefined : 'unmeasured'}>
      <th scope="row" data-tip={`${plant.plant}\n${seen}`}>{plant.plant}</th>
      <td>{exposedWords(plant)}</td>
      <td><span className={share === null ? 'eb nm hatch' : 'eb'} aria-hidden="true">{share !== null && <i style={{ width: `${share * 100}%` }} />}</span></td>
      <td className="nw"><State now={now} /></td>
      <td className="r nw">{covered === null || paths === null ? <span data-tip="not measured">–<span className="sr"> not measured</span></span> : `${covered} of ${paths}`}</td>
      <td>{weakest}</td>
      <td className="r noprint"><button type="button" className="opn" aria-haspopup="dialog" onClick={() => onOpen(`plant:${plant.plant}`)}>open {opens.length}<span className="sr"> behind {plant.plant}</span></button></td>
    </tr>
  )
}

/** How far anybody is; the words lead to the incident where there is one. */
function State({ now }: { now: PlantExposure['now'] }) {
  const words = now.incident === null ? now.words : <Link to="/incidents/$id" params={{ id: now.incident }}>{now.words}</Link>
  if (now.severity === null) return <span className={now.state === 'unknown' ? 'unknown' : 'm'}>{now.state === 'unknown' && <i className="hatch" aria-hidden="true" />}{words}</span>
  return <span className="now" data-tip={`${severityName(now.severity)}\n${now.words}`}><Severity level={now.severity} wordHidden /><b>{words}</b></span>
}
