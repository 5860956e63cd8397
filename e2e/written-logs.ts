import { gzipSync, zipSync } from 'fflate'

/** Logs in real formats with invented values, as small as a story needs them. */

export const signIn = (minute: number, extra: Record<string, unknown> = {}): string => JSON.stringify({
  id: `66ea54eb-0000-4000-8000-${String(minute).padStart(12, '0')}`, createdDateTime: new Date(Date.UTC(2025, 9, 3, 7, minute)).toISOString(),
  userDisplayName: 'Kim Moreau', userPrincipalName: 'k.moreau@nordwerk.example', appDisplayName: 'Office 365 SharePoint Online', ipAddress: '203.0.113.77',
  clientAppUsed: 'Browser', conditionalAccessStatus: 'success', status: { errorCode: 0, failureReason: 'Other.' },
  deviceDetail: { deviceId: 'dev-17', displayName: 'NB-MOREAU', operatingSystem: 'Windows 10', browser: 'Chrome 120' },
  location: { city: 'Gent', countryOrRegion: 'BE' }, autonomousSystemNumber: 64_501, ...extra,
})

const lines = (count: number, write: (index: number) => string): string => Array.from({ length: count }, (_, index) => `${write(index)}\n`).join('')

/** 40 sign-ins, with an empty line among them. */
export const entra = { name: 'entra-signins.ndjson', bytes: `${lines(20, signIn)}\n${lines(20, (index) => signIn(index + 20))}` }

const asaLine = (index: number) => `<166>Oct 14 2025 02:${String(index).padStart(2, '0')}:07 vpn-gw-1 : %ASA-6-113039: Group <ACME-support> User <acme.vdb> IP <203.0.113.77> AnyConnect parent session started.`

/** 30 messages of a VPN gateway and one that was cut off. */
export const asa = { name: 'vpn-gw-1.log', bytes: `${lines(30, asaLine)}<166>Oct 14 2025 02:3\n` }

/** A table nobody has a source for. */
export const canteen = { name: 'canteen.csv', bytes: 'dish,price,eaten\nsoup,3.20,41\nstew,5.90,77\n' }

export const packed = { name: 'night.ndjson.gz', bytes: gzipSync(Buffer.from(lines(12, (index) => signIn(index + 50)))) }

export const archive = {
  name: 'collection.zip',
  bytes: zipSync({ 'site/morning.ndjson': Buffer.from(lines(9, (index) => signIn(index + 70))), 'site/vpn-gw-2.log': Buffer.from(lines(8, asaLine).replaceAll('vpn-gw-1', 'vpn-gw-2')) }),
}

/** About `megabytes` MB of sign-ins. */
export const manySignIns = (megabytes: number): string => {
  const line = (index: number) => signIn(index)
  return lines(Math.round((megabytes * 1e6) / line(0).length), line)
}
