import { useState } from 'react'
import type { Board, Governance } from '../../../contract/board.ts'
import type { Decide } from '../../shared/decisions/use-decide.ts'
import { useRefusal } from '../../shared/roles/me.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { governanceTakeaway } from './board-words.ts'
import { groupAreas } from './governance-groups.ts'

/** Who answers for each phase, boundary and playbook; gaps are hatched and counted. */
export function GovernanceView({ governance, decide }: { governance: Board['governance']; decide: Decide }) {
  const refusal = useRefusal('state_owner')
  const [edited, setEdited] = useState<string | null>(null)
  return (
    <section className="gov" aria-label="Who answers for what">
      <h2>Who answers for what</h2>
      <p className="tk">{governanceTakeaway(governance)}{refusal !== null && ` To name somebody: ${refusal}`}</p>
      {decide.failure !== null && <p className="b" role="alert">{decide.failure}</p>}
      <div className="gov-groups">{groupAreas(governance).map(({ title, areas }) => (
        <table key={title}>
          <caption>{title}<span className="q"> {areas.filter(({ owner }) => owner !== null).length} of {areas.length} named</span></caption>
          <thead><tr><th scope="col">Area</th><th scope="col">Answers for it</th><th scope="col"><span className="sr">Change</span></th></tr></thead>
          <tbody>{areas.map(({ area, name, owner, words }) => (
            <tr key={area} data-area={area}>
              <th scope="row">{name}<small>{words}</small></th>
              {edited === area
                ? <td colSpan={2}><OwnerForm area={area} name={name} owner={owner} decide={decide} onDone={() => setEdited(null)} /></td>
                : <><td>{owner ?? <span className="unknown"><i className="hatch" aria-hidden="true" />nobody is named</span>}</td><td className="r"><Button small disabled={refusal !== null} data-tip={refusal ?? undefined} aria-label={`${owner === null ? 'Name somebody for' : 'Change who answers for'} ${area}`} onClick={() => setEdited(area)}>{owner === null ? 'Name…' : 'Change…'}</Button></td></>}
            </tr>
          ))}</tbody>
        </table>
      ))}</div>
    </section>
  )
}

function OwnerForm({ area, name, owner, decide, onDone }: Pick<Governance, 'area' | 'owner'> & { name: string; decide: Decide; onDone: () => void }) {
  const [draft, setDraft] = useState(owner ?? '')
  const next = draft.trim() === '' ? null : draft.trim()
  const keep = () => decide.run({ kind: 'state_owner', area, owner: next, reason: '' }, next === null ? `Nobody answers for ${name} now.` : `${next} answers for ${name}.`, onDone)
  return (
    <form className="owner-form" onSubmit={(event) => { event.preventDefault(); if (next !== owner) keep(); else onDone() }}>
      <label className="field"><span className="sr">Who answers for {area}</span><input value={draft} maxLength={200} placeholder="Name or duty" onChange={(event) => setDraft(event.target.value)} onKeyDown={(event) => { if (event.key === 'Escape') { event.stopPropagation(); onDone() } }} /></label>
      <Button small onClick={onDone}>Leave it</Button><Button small variant="primary" type="submit" disabled={decide.pending}>Keep</Button>
    </form>
  )
}
