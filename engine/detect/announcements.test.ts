import { describe, expect, it } from 'vitest'
import { vpnFromNewAddress } from './behaviours/vpn-from-new-address.ts'
import { run, scene } from './testing/scene.ts'

const SITE = `
  host VPN1 role=vpn zone=dmz level=3.5
  host SIS-1 controller=yes role=sis_controller zone=safety level=1
  account f.nasser kind=engineer
  order WO-1 crew=ACME assets=SIS-1 from="D1 08:00" to="D1 16:00"
  D-40..D-1 weekdays 08:30 tunnel_opened actor=f.nasser source=198.51.100.9 object=10.8.0.4 host=VPN1`
const TUNNEL = 'D4 01:25 tunnel_opened actor=f.nasser source=203.0.113.77 object=10.8.0.4 host=VPN1'

/** Credit and its words for a tunnel at night, with such a line in the log book. */
const credit = (when: string, line: string): string | undefined => {
  const papers = run(scene(`${SITE}\n${when} operator_note actor=board detail="${line}"\n${TUNNEL}`), [vpnFromNewAddress]).signals.filter(({ at }) => at > Date.UTC(2026, 5, 4)).map(({ terms }) => terms.find(({ id }) => id === 'paperwork'))
  return papers[0] && `${papers[0].decibans} ${papers[0].detail} (${papers[0].events.length} records)`
}

describe('[SIG-74] the log book', () => {
  it('takes 6 dB off what was announced by name in the three hours before, and cites the line', () => {
    expect(credit('D4 01:15', 'C-204 down, F. Nasser called, comes in from home')).toMatch(/^-[56].* no work order; announced in the log book.* \(2 records\)$/)
  })
  it.each([
    ['D3 20:15', 'C-204 down, F. Nasser called, comes in from home', 'a line of the evening before'],
    ['D4 01:40', 'F. Nasser called, comes in from home', 'a line written after it'],
    ['D4 01:15', 'C-204 down, M. Salim called, comes in from home', 'somebody else'],
    ['D4 01:15', 'F. Nasser on leave until Monday', 'a line by which nobody comes'],
    ['D4 01:15', 'F. Nasser called, knows nothing of a download', 'a line that denies it'],
  ])('takes nothing off: %s %s (%s)', (when, line) => {
    expect(credit(when, line)).toMatch(/^0 no work order/)
  })
})
