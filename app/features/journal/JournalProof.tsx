import { useMutation, useQuery } from '@tanstack/react-query'
import type { Decision } from '../../../contract/analysis.ts'
import type { JournalVerification } from '../../../contract/journal.ts'
import { routes } from '../../../contract/routes.ts'
import { ROLE_TITLES } from '../../../contract/roles.ts'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { journalQueries } from '../../api/queries.ts'
import { saveLines } from '../../shared/csv/save-file.ts'
import { formatCounted, formatDigest } from '../../shared/format.ts'
import { refusal, useMe } from '../../shared/roles/me.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { copyText } from '../../shared/ui/copy-text.ts'
import { Icon } from '../../shared/ui/icons.tsx'

/** Whether the journal is what was written, told plainly, and its export. */
export function JournalProof() {
  const proof = useQuery(journalQueries.verify())
  const refused = refusal(useMe(), routes.exportJournal.may)
  const save = useMutation({ mutationFn: async () => { saveLines('throughline-journal.ndjson', await call('exportJournal')) } })
  if (proof.data?.entries === 0) return null
  return (
    <section className={proof.data?.broken ? 'journal-proof broken' : 'journal-proof'} aria-label="Is the journal what was written?">
      <div role="status">
        {proof.data ? <p className="flex"><Icon name={proof.data.broken ? 'warning' : 'check'} size="s" /><b>{tellChain(proof.data)}</b></p> : <p className="q">{proof.isError ? `${asProblem(proof.error).title}.` : 'Checking the chain …'}</p>}
        {proof.data && <p className="q">{tellSeals(proof.data)}</p>}
      </div>
      {proof.data?.head && <Button small variant="ghost" data-tip={`Hash of the newest entry\n${proof.data.head}\nNoted elsewhere, it proves later that nothing before it was changed.`} onClick={() => void copyText(proof.data.head!, 'Hash of the newest entry copied')}>Head {formatDigest(proof.data.head)}</Button>}
      <Button small disabled={save.isPending} aria-disabled={refused !== null || undefined} data-tip={refused === null ? 'One line per entry, with the public key, to be checked without us' : undefined} onClick={() => { if (refused === null) save.mutate() }}>Export</Button>
      {refused !== null && <p className="q">Export: {refused}</p>}
      {save.isError && <p role="alert">{asProblem(save.error).title}. {asProblem(save.error).detail}</p>}
    </section>
  )
}

function tellChain({ broken, entries }: JournalVerification): string {
  return broken ? `The chain is broken at entry ${broken.sequence}: ${broken.reason}` : `The chain is unbroken: ${formatCounted(entries, 'entry', 'entries')}, as they were written.`
}

function tellSeals({ sealed, unsigned, keys }: JournalVerification): string {
  const by = keys.map(({ id, algorithm }) => `key ${id.slice(0, 8)} (${algorithm})`).join(', ')
  return [`${sealed} signed by this host${by === '' ? '' : `, ${by}`}`, ...(unsigned > 0 ? [`${unsigned} from before journals were signed`] : [])].join('; ')
}

/** Who signed an entry, and what that is worth. */
export function Signer({ entry: { by, seal } }: { entry: Decision }) {
  if (!by) return <p className="q">From before names were asked for{seal ? '' : ', unsigned'}</p>
  return <p className="q">{by.name || 'Nobody named'}, {ROLE_TITLES[by.role]} {by.selfChosen && <span className="tag" data-tip="Nobody but this person says so">role self-chosen</span>} {seal ? <span className="tag" data-tip={`Hash ${seal.hash}\nkey ${seal.key}`}>signed {formatDigest(seal.hash)}</span> : <span className="tag">unsigned</span>}</p>
}
