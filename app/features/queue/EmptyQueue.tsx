import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AnalysisStatus } from '../../../contract/analysis.ts'
import type { EvidenceFile, EvidenceList } from '../../../contract/evidence.ts'
import type { Family } from '../../../contract/vocabulary.ts'
import { formatCounted } from '../../shared/format.ts'
import { chooseDemoCase, openDemoPlant, useDemoPlant } from '../../shared/intake/demo-plant.ts'
import { DropZone } from '../../shared/intake/DropZone.tsx'
import { Button, buttonClass } from '../../shared/ui/Button.tsx'

/** No evidence at all: the two ways to begin. */
export function EmptyCase() {
  const queries = useQueryClient()
  const { opening, failure } = useDemoPlant()
  return (
    <div className="note queue-empty">
      <h2>Drop logs or open the demo plant</h2>
      <p>This case holds no evidence yet. Sign-in, endpoint, VPN, jump-server, network and backup logs of the same weeks tell the story best; any one of them is a beginning.</p>
      <DropZone />
      <div className="flex">
        <Button variant="primary" disabled={opening} onClick={() => void openDemoPlant(queries)}>{opening ? 'Writing the demo plant’s logs …' : 'Open the demo plant'}</Button>
        <Button disabled={opening} onClick={() => chooseDemoCase()}>Other demo cases…</Button>
        <span className="q">Two plants, a vendor VPN at 02:12. Simulated raw logs, read by the same engine.</span>
      </div>
      {failure && <p role="alert">The demo plant did not open: {failure.detail} {failure.advice}</p>}
    </div>
  )
}

const FAMILY_NAMES: Record<Exclude<Family, 'note'>, string> = {
  identity: 'sign-ins', endpoint: 'endpoint logs', cloud: 'cloud audit', operational: 'plant network and controllers', paperwork: 'work orders',
}

/** Evidence but no incident: what was read, and what could not have been seen in it. */
export function NoIncident({ evidence, status }: { evidence: EvidenceList; status: AnalysisStatus | undefined }) {
  const missing = missingFamilies(evidence.files)
  const { totals } = evidence
  return (
    <div className="note queue-empty">
      <h2>{status?.state === 'ready' ? 'No incident was found in this evidence' : 'No incident so far'}</h2>
      <p>{formatCounted(totals.files, 'file')} with {formatCounted(totals.accepted, 'accepted record')} {totals.files === 1 ? 'was' : 'were'} read{totals.rejected > 0 ? `; ${formatCounted(totals.rejected, 'record')} could not be read` : ''}. {status?.state === 'ready' ? 'Nothing in them links up to a campaign.' : 'Reading has not finished.'}</p>
      {missing.length > 0 && <p>Not covered: {missing.map((family) => FAMILY_NAMES[family]).join(', ')}. What happened there cannot be seen, so this is not an all-clear.</p>}
      <div className="flex"><Link to="/evidence" className={buttonClass({ variant: 'primary' })}>Add evidence</Link><Link to="/evidence" className={buttonClass({})}>See what was read</Link></div>
    </div>
  )
}

const missingFamilies = (files: readonly EvidenceFile[]) => {
  const present = new Set(files.filter(({ accepted }) => accepted > 0).map(({ family }) => family))
  return (Object.keys(FAMILY_NAMES) as (keyof typeof FAMILY_NAMES)[]).filter((family) => !present.has(family))
}
