import { Capability, type RehearsalRegister } from '../../../contract/containment.ts'
import { CAPABILITY_HEADS } from '../../shared/rehearsals/rehearsal-verdict.ts'
import { cellText, cellWords, lookOf, readinessTakeaway } from './readiness.ts'

/** Rows that fit on paper; the console has them all. */
const PRINTED = 7

/** What each plant has rehearsed, time reached against target; never tried is hatched. */
export function Readiness({ register, zone }: { register: RehearsalRegister; zone: string }) {
  const cells = new Map(register.cells.map((cell) => [`${cell.plant}\n${cell.capability}`, cell]))
  const shown = Capability.options.filter((capability) => register.cells.some((cell) => cell.capability === capability))
  return (
    <section className="box rb" aria-label="Could we recover?">
      <header><h2>Could we recover?</h2><span className="sp" /></header>
      <p className="tk">{readinessTakeaway(register)} {register.plants.length > 0 && <span className="q">Time reached/target. Solid: in time. Grey: ageing. Outline: missed. Dashed: lapsed. Hatched: never tried.</span>}</p>
      {register.plants.length > 0 && (
        <div className="scroll" role="group" aria-label="Rehearsals by plant">
          <table className="rm">
            <thead><tr><th scope="col"><span className="sr">Plant</span></th>{shown.map((capability) => <th key={capability} scope="col">{CAPABILITY_HEADS[capability]}</th>)}</tr></thead>
            <tbody>{register.plants.map((plant) => (
              <tr key={plant}>
                <th scope="row">{plant}</th>
                {shown.map((capability) => {
                  const cell = cells.get(`${plant}\n${capability}`)
                  if (!cell) return <td key={capability}><i className="never hatch" /><span className="sr">unknown</span></td>
                  const look = lookOf(cell)
                  return <td key={capability} data-tip={cellWords(cell, zone)}><i className={look === 'never' ? 'never hatch' : look} aria-hidden="true">{cellText(cell)}</i><span className="sr">{cellWords(cell, zone).replaceAll('\n', ', ')}</span></td>
                })}
              </tr>
            ))}</tbody>
          </table>
          {register.plants.length > PRINTED && <p className="q ponly">{register.plants.length - PRINTED} more plants stand in the console.</p>}
        </div>
      )}
    </section>
  )
}
