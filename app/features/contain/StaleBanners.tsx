import type { PlanRequest } from '../../../contract/containment.ts'
import { Icon } from '../../shared/ui/icons.tsx'

/** Requests that were made for a story that has changed since, each with what is different. */
export function StaleBanners({ requests }: { requests: readonly PlanRequest[] }) {
  const stale = requests.filter((request): request is PlanRequest & { stale: NonNullable<PlanRequest['stale']> } => request.stale !== null && request.actions.some(({ state }) => state === 'requested' || state === 'approved' || state === 'in_effect'))
  return stale.map(({ sequence, title, stale: { words, differences } }) => (
    <div key={sequence} className="banner stale" role="status">
      <Icon name="warning" size="s" />
      <details><summary><span className="b">“{title}” was asked for another story.</span> {words}</summary>{differences.length > 0 && <ul>{differences.map((one, index) => <li key={index}>{one}</li>)}</ul>}</details>
    </div>
  ))
}
