import type { Random } from '../core/random.ts'
import type { Recorder } from '../core/recorder.ts'
import { addVpnSession } from '../native/asa.ts'
import { addBastionSession } from '../native/bastion.ts'
import { addDesktop } from './remote-desktop.ts'
import type { DesktopHost } from './remote-desktop.ts'

export interface VendorSession {
  readonly user: string
  readonly publicAddress: string
  readonly lease: string
  /** Host behind JUMP-A, or null when the vendor stays on it. */
  readonly to: DesktopHost | null
  readonly ticket: string
  readonly start: number
  readonly minutes: number
}

/** The ordinary way of a vendor: VPN, a recorded bastion session, JUMP-A, then the workstation. */
export function addVendorSession(recorder: Recorder, random: Random, s: VendorSession): void {
  const end = s.start + s.minutes * 60_000
  addVpnSession(recorder, { group: 'ACME', user: s.user, publicAddress: s.publicAddress, lease: s.lease, from: s.start - 95_000, to: end + 60_000, bytes: random.int(2_000_000, 90_000_000) })
  addBastionSession(recorder, { user: s.user, address: s.lease, target: 'JUMP-A', ticket: s.ticket, from: s.start - 9000, to: end + 2000 })
  addDesktop(recorder, random, { user: s.user, from: s.lease, to: 'JUMP-A', start: s.start, end })
  if (s.to !== null) addDesktop(recorder, random, { user: s.user, from: '10.35.0.11', via: 'JUMP-A', to: s.to, start: s.start + random.int(70, 200) * 1000, end: end - 30_000 })
}
