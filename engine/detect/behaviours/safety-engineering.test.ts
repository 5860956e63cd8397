import { expect, it } from 'vitest'
import { PLANT } from '../testing/cases.ts'
import { run, scene } from '../testing/scene.ts'
import { safetyEngineering } from './safety-engineering.ts'

const STATION = `${PLANT}
  host SIS-EWS role=ews zone=safety level=2 address=10.2.9.7
  order WO-1 crew="E. Lambert" assets=SIS-1 from="D-50 08:00" to="D40 16:00" logic=no
  D-40..D12 09:00 remote_desktop actor=e.lambert host=SIS-EWS sourceHost=JUMP-A
  D-40..D12 10:00 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF" amount=1200`

/** Ids of the terms of the signals from D11 on. */
const terms = (text: string): string[] => run(scene(`${STATION}\n${text}`), [safetyEngineering]).signals.filter(({ at }) => at >= Date.UTC(2026, 5, 12)).flatMap((signal) => signal.terms.map(({ id }) => id))
const sent = (bytes: number): string => `D11 11:20 flow source=10.2.9.7 destination=SIS-1 detail="udp/1502 SF" amount=${bytes}`

it('[SIG-71] what is sent in the size of logic wants an order for logic, and one for rounds is none', () => {
  expect(terms(sent(27_000))).toContain('load')
  expect(terms(`order WO-99 crew="E. Lambert" assets=SIS-1 from="D11 08:00" to="D11 16:00" logic=yes\n${sent(27_000)}`)).not.toContain('load')
  expect(terms(sent(9000))).not.toContain('load')
})
