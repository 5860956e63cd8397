import { Capability, type RehearsalCell, type RehearsalRegister } from '../../../contract/containment.ts'
import { CAPABILITY_NAMES } from '../../../contract/containment-words.ts'
import { CAPABILITY_HEADS } from '../../shared/rehearsals/rehearsal-verdict.ts'
import { tellCell } from './register-cells.ts'

/** Plants by what each must be able to do: time reached and aimed for. */
export function RegisterMatrix({ register: { plants, cells }, chosen, onChoose }: { register: RehearsalRegister; chosen: RehearsalCell | undefined; onChoose: (cell: RehearsalCell) => void }) {
  return (
    <div className="matrix-scroll">
      <table className="matrix">
        <thead><tr><th scope="col">Plant</th>{Capability.options.map((capability) => <th key={capability} scope="col" data-tip={`Can it ${CAPABILITY_NAMES[capability]}?`}>{CAPABILITY_HEADS[capability]}</th>)}</tr></thead>
        <tbody>
          {plants.map((plant) => (
            <tr key={plant}>
              <th scope="row" className="cut" data-tip={plant} data-tip-cut>{plant}</th>
              {Capability.options.map((capability) => {
                const cell = cells.find((one) => one.plant === plant && one.capability === capability)
                if (!cell) return <td key={capability}>unknown</td>
                const { look, figure, note } = tellCell(cell)
                return <td key={capability}><button type="button" className={`cell ${look}`} aria-pressed={cell === chosen} aria-label={`${plant}, ${CAPABILITY_NAMES[capability]}: ${figure}, ${note}`} onClick={() => onChoose(cell)}><b>{figure}</b>{look !== 'never' && <small>{note}</small>}</button></td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="matrix-legend"><span>Time reached / aimed for.</span><span><i className="cell proven" />in time</span><span><i className="cell ageing" />in time, repeat soon</span><span><i className="cell unproven" />expired, too slow or not timed</span><span><i className="cell never" />never rehearsed</span></p>
    </div>
  )
}
