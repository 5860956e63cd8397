import { Link } from '@tanstack/react-router'
import { buttonClass } from '../shared/ui/Button.tsx'

/** An address nobody lives at. */
export function NotFound() {
  return (
    <div className="note">
      <h2>There is no page at this address</h2>
      <p>The link may be of an older version, or cut short where it was pasted.</p>
      <Link to="/incidents" className={buttonClass({})}>Open the queue</Link>
    </div>
  )
}
