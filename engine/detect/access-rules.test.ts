import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { engineeringAccess } from './behaviours/engineering-access.ts'
import { firstSeenPair } from './behaviours/first-seen-pair.ts'
import { impossibleTravel } from './behaviours/impossible-travel.ts'
import { cloudPersistence } from './behaviours/cloud-persistence.ts'
import { accountLockout } from './behaviours/account-lockout.ts'
import { tunnelWithoutMfa } from './behaviours/tunnel-without-mfa.ts'
import { vpnFromNewAddress } from './behaviours/vpn-from-new-address.ts'
import { judgeClient, clientName } from './client-system.ts'
import { networkOf } from './network.ts'
import { kilometres, spotOf } from './spot.ts'
import { PLANT } from './testing/cases.ts'
import { run, scene } from './testing/scene.ts'

const HABIT = `
  D-40..D-1 weekdays 10:00 tunnel_opened actor=acme-support source=198.51.100.9 object=10.8.0.4 host=VPN1
  D-40..D-1 weekdays 10:01 remote_desktop actor=acme-support source=10.8.0.4 host=EWS-07`
const through = (source: string): string => `${PLANT}\n${HABIT}
  D2 10:00 tunnel_opened actor=acme-support source=${source} object=10.8.0.4 host=VPN1
  D2 22:01 remote_desktop actor=acme-support source=10.8.0.4 host=EWS-07`

describe('access', () => {
  it('[SIG-30] judges a session by the tunnel it came through, and cites its opening', () => {
    const [strange] = run(scene(through('203.0.113.77')), [engineeringAccess]).signals
    const source = strange!.terms.find(({ id }) => id === 'new-source')!
    expect(source).toMatchObject({ label: 'Tunnel from a new address', decibans: 6, reason: 'through a tunnel from a new address' })
    const staged = scene(through('203.0.113.77'))
    expect(staged.event.store.kind(source.events[0]!)).toBe('tunnel_opened')
    const usual = run(scene(through('198.51.100.9')), [engineeringAccess]).signals
    expect(usual.every(({ terms }) => terms.every(({ id, decibans }) => id !== 'new-source' || decibans < 0))).toBe(true)
  })
  it('[SIG-31] states distance, time, speed and how often the account did so before', () => {
    const [signal] = run(scene(`${PLANT}
      D0 08:30 sign_in actor=k.moreau source=192.0.2.10 place="FR · Lyon · 45.76 · 4.83"
      D0 09:10 sign_in actor=k.moreau source=203.0.113.77 place="NG · Lagos · 6.52 · 3.38"`), [impossibleTravel]).signals
    expect(signal!.terms[0]!.detail).toBe('4366 km in 40 min, 6548 km/h; 0 of 0 earlier changes of address were as fast')
  })
  it('[SIG-32] leaves passwords in bulk to the behaviour that tells people locked out', () => {
    const bulk = scene(`${PLANT}\nD6 03:30 x9 password_reset actor=adm-bkp target=user%n detail=reset`)
    expect(run(bulk, [cloudPersistence]).signals).toEqual([])
    expect(run(bulk, [accountLockout]).signals.map(({ phase }) => phase)).toEqual([4])
  })
  it('[SIG-33] concludes nothing about second factors from a directory that is silent', () => {
    const people = ['a', 'b', 'c', 'd'].map((user, n) => `D-40..D-1 weekdays 08:2${n} sign_in actor=${user} source=198.51.100.${n}\nD-40..D-1 weekdays 08:3${n} tunnel_opened actor=${user} source=198.51.100.${n} object=10.8.0.3${n} host=VPN1`).join('\n')
    const night = 'D6 03:10 tunnel_opened actor=a source=203.0.113.77 object=10.8.0.9 host=VPN1'
    expect(run(scene(`${people}\n${night}`), [tunnelWithoutMfa]).signals).toEqual([])
    expect(run(scene(`${people}\nD6 02:30 sign_in actor=d source=198.51.100.8\n${night}`), [tunnelWithoutMfa]).signals).toHaveLength(1)
  })
  it('[SIG-61] asks a first tunnel by night, and none by day, what the account’s own sessions say of the hour', () => {
    const first = (time: string) => run(scene(`${PLANT}\nD-40..D-1 weekdays 07:30 tunnel_opened actor=p.roy source=198.51.100.3 object=10.8.0.5 host=VPN1\nD4 ${time} tunnel_opened actor=k.moreau source=203.0.113.20 object=10.8.0.9 host=VPN1`), [vpnFromNewAddress]).signals.at(-1)
    expect(first('23:20')?.terms.find(({ id }) => id === 'hour')).toMatchObject({ decibans: 3, reason: 'at 23:20, where 0 of 56 earlier sign-ins were' })
    expect(first('06:50')?.terms.find(({ id }) => id === 'hour')?.reason).toBeUndefined()
  })
  it('[SIG-62] judges a session over the jump host by where the account’s session on it came from, and cites that', () => {
    const onward = (host: string) => {
      const staged = scene(`${PLANT}\nD1 08:40 remote_desktop actor=e.lambert host=JUMP-A sourceHost=${host}\nD1 08:44 remote_desktop actor=e.lambert host=EWS-07 sourceHost=JUMP-A`)
      return { staged, signals: run(staged, [engineeringAccess]).signals }
    }
    const { staged, signals: [strange] } = onward('FS01')
    const source = strange!.terms.find(({ id }) => id === 'new-source')!
    expect(source).toMatchObject({ label: 'Session before it from a new source', decibans: 6, reason: 'through a session from a source it never used before' })
    expect(staged.event.store.text('host', source.events[0]!)).toBe('JUMP-A')
    expect(strange!.terms.find(({ id }) => id === 'first-pair')!.decibans).toBe(-1.5)
    expect(onward('PC-8').signals).toEqual([])
  })
  it('[SIG-34] tells a first contact once', () => {
    const text = `${PLANT}\nD-40..D-1 weekdays 07:00 logon actor=adm-net source=10.5.0.2 host=SRV-VC detail=3\n${[3, 6, 9, 12].map((hour) => `D6 ${String(hour).padStart(2, '0')}:20 share_accessed actor=k.moreau source=10.1.0.7 host=SCADA-1 object="ADMIN$"`).join('\n')}`
    expect(run(scene(text), [firstSeenPair]).signals).toHaveLength(1)
  })
})

describe('what they rest on', () => {
  it('[SIG-31] reads places as far as they are known and measures along the ground', () => {
    expect(spotOf('FR · Lyon · 45.76 · 4.83')).toEqual({ latitude: 45.76, longitude: 4.83 })
    expect(['FR', 'FR · Lyon', 'FR · Lyon · x · 4', '', '1 · 2 · 900 · 4'].map(spotOf)).toEqual([null, null, null, null, null])
    expect(Math.round(kilometres({ latitude: 48.857, longitude: 2.352 }, { latitude: 51.507, longitude: -0.128 }))).toBe(343)
    const degree = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
    const spot = fc.record({ latitude: degree(90), longitude: degree(180) })
    fc.assert(fc.property(spot, spot, (a, b) => kilometres(a, b) >= 0 && kilometres(a, b) <= 20_016 && Math.abs(kilometres(a, b) - kilometres(b, a)) < 1e-6), { seed: 5 })
  })
  it('[SIG-31] takes neighbouring addresses for one network', () => {
    expect(networkOf('198.51.100.7')).toBe(networkOf('198.51.100.200'))
    expect(networkOf('198.51.100.7')).not.toBe(networkOf('198.51.101.7'))
    expect(networkOf('2001:db8:1:2:a:b:c:d')).toBe(networkOf('2001:db8:1:2:ffff::1'))
    expect(networkOf('2001:db8:1:2:a:b:c:d')).not.toBe(networkOf('2001:db8:1:3:a:b:c:d'))
    fc.assert(fc.property(fc.string(), (text) => text.startsWith(networkOf(text))), { seed: 6 })
  })
  it('[SIG-31] tells systems by user agent and by device text', () => {
    const told = ['Mozilla/5.0 (Windows NT 10.0; Win64; x64)', 'Browser · Windows10 · Chrome', 'Mozilla/5.0 (Linux; Android 14)', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17 like Mac OS X)', 'Ios 17 · Safari', 'Macintosh; Intel Mac OS X', 'X11; Linux x86_64', 'python-requests/2', 'curiosity', '']
    expect(told.map((text) => clientName(judgeClient(text.toLowerCase())))).toEqual(['Windows', 'Windows', 'Android', 'iOS', 'iOS', 'macOS', 'Linux', 'a program', '', ''])
  })
})
