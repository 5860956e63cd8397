/**
 * Writes office traffic as winlogbeat NDJSON of about 1 kB a line: sign-ins, tickets, share reads, processes.
 * Seeded, so that every run measures the same bytes. A twentieth of the lines carries a value never seen before.
 */
export function writeTraffic(events: number, seed = 1): Uint8Array {
  let state = seed >>> 0
  const random = (below: number): number => {
    // mulberry32: small, seeded, good enough for traffic.
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
  const start = Date.UTC(2025, 8, 1)
  const stepMs = Math.max(1, Math.floor((42 * 86_400_000) / events))
  const blocks: Uint8Array[] = []
  let lines: string[] = []
  const flush = (): void => {
    blocks.push(new TextEncoder().encode(`${lines.join('\n')}\n`))
    lines = []
  }
  for (let i = 0; i < events; i++) {
    const time = new Date(start + i * stepMs + random(stepMs)).toISOString()
    const user = `user${random(400)}`
    const station = random(300)
    const host = `WS-${station}`
    const server = ['FS01', 'FS02', 'APP-1', 'SQL-3', 'PRN-2'][random(5)]!
    const address = `10.${20 + (station % 4)}.${station % 200}.${(station % 250) + 1}`
    const fresh = random(20) === 0 ? `-${i.toString(36)}` : ''
    lines.push(JSON.stringify(EVENTS[random(EVENTS.length)]!({ time, user, host, server, address, fresh, record: i })))
    if (lines.length === 50_000) flush()
  }
  flush()
  const bytes = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0))
  let at = 0
  for (const block of blocks) {
    bytes.set(block, at)
    at += block.length
  }
  return bytes
}

interface Draw { time: string; user: string; host: string; server: string; address: string; fresh: string; record: number }

const envelope = ({ time, server, record }: Draw, code: number, channel: string, data: Record<string, string>) => ({
  '@timestamp': time,
  agent: { type: 'winlogbeat', version: '8.15.0', hostname: server, ephemeral_id: '6f3c1a52-9f5d-4f0e-8a59-1f1d6f0a7b11' },
  ecs: { version: '8.0.0' },
  event: { code: String(code), kind: 'event', provider: 'Microsoft-Windows-Security-Auditing', outcome: 'success', created: time },
  host: { name: `${server}.plant.example`, os: { family: 'windows', name: 'Windows Server 2022', build: '20348.2700' } },
  log: { level: 'information' },
  winlog: {
    channel, computer_name: `${server}.plant.example`, event_id: String(code), record_id: record, provider_guid: '{54849625-5478-4994-A5BA-3E3B0328C30D}',
    provider_name: 'Microsoft-Windows-Security-Auditing', keywords: ['Audit Success'], opcode: 'Info', task: 'Logon', process: { pid: 712, thread: { id: 4420 } }, api: 'wineventlog',
    event_data: data,
  },
})

const EVENTS: readonly ((draw: Draw) => unknown)[] = [
  (d) => envelope(d, 4624, 'Security', { SubjectUserName: '-', SubjectDomainName: '-', TargetUserName: d.user, TargetDomainName: 'PLANT', LogonType: '3', IpAddress: d.address, WorkstationName: d.host, LogonProcessName: 'Kerberos', AuthenticationPackageName: 'Kerberos', TargetLogonId: `0x${d.record.toString(16)}` }),
  (d) => envelope(d, 4769, 'Security', { TargetUserName: `${d.user}@PLANT.EXAMPLE`, TargetDomainName: 'PLANT.EXAMPLE', ServiceName: `${d.server}$`, TicketEncryptionType: '0x12', IpAddress: `::ffff:${d.address}`, Status: '0x0', TicketOptions: '0x40810000' }),
  (d) => envelope(d, 5145, 'Security', { SubjectUserName: d.user, SubjectDomainName: 'PLANT', IpAddress: d.address, IpPort: '50112', ShareName: '\\\\*\\DEPT', RelativeTargetName: `reports\\q3\\summary${d.fresh}.xlsx`, AccessMask: '0x1', ObjectType: 'File' }),
  (d) => envelope(d, 4688, 'Security', { SubjectUserName: d.user, SubjectDomainName: 'PLANT', NewProcessName: 'C:\\Program Files\\Office\\root\\Office16\\EXCEL.EXE', CommandLine: `"EXCEL.EXE" /dde${d.fresh}`, ParentProcessName: 'C:\\Windows\\explorer.exe', TokenElevationType: '%%1938' }),
  (d) => envelope(d, 4634, 'Security', { TargetUserName: d.user, TargetDomainName: 'PLANT', TargetLogonId: `0x${d.record.toString(16)}`, LogonType: '3' }),
]
