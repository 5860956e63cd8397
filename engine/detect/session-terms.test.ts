import { expect, it } from 'vitest'
import { weightOf } from './act.ts'
import { jumpAccess } from './behaviours/jump-access.ts'
import { PLANT } from './testing/cases.ts'
import { run, scene } from './testing/scene.ts'

const SITE = `${PLANT}
  host JUMP-B role=jump_server zone=dmz level=3.5
  D-40..D-1 weekdays 08:35 remote_desktop actor=e.lambert host=JUMP-B sourceHost=JUMP-A
  D-40..D-1 weekdays 19:00 tunnel_opened actor=e.lambert source=198.51.100.9 object=10.8.0.4 host=VPN1
  D-40..D-1 weekdays 20:00 tunnel_closed actor=e.lambert source=198.51.100.9 host=VPN1`
const tunnel = (source: string): string => `D4 23:20 tunnel_opened actor=e.lambert source=${source} object=10.8.0.4 host=VPN1\nD4 23:21 remote_desktop actor=e.lambert host=JUMP-A source=10.8.0.4`
/** Weight of the session on the second jump host. */
const weight = (before: string): number => Math.max(0, ...run(scene(`${SITE}\n${before}\nD4 23:30 remote_desktop actor=e.lambert host=JUMP-B sourceHost=JUMP-A`), [jumpAccess]).signals.filter(({ at }) => at === Date.UTC(2026, 5, 5, 23, 30)).map(({ terms }) => weightOf(terms)))

it('[SIG-73] a session from a jump host stands in the tunnel by which its account came there, while that is open', () => {
  const strange = weight(tunnel('203.0.113.77'))
  expect(strange).toBeGreaterThan(weight(tunnel('198.51.100.9')) + 5)
  expect(weight(`${tunnel('203.0.113.77')}\nD4 23:25 tunnel_closed actor=e.lambert source=203.0.113.77 host=VPN1`)).toBeLessThan(strange)
})
