import { describe, expect, it } from 'vitest'
import type { FiledAsset } from '../plant/plant-facts.ts'
import { reachScene, type Row } from './testing/reach-scene.ts'

const PLANT: FiledAsset[] = [
  { asset: 'JUMP-1', kind: 'asset', role: 'jump_server', plant: 'Lund' }, { asset: 'EWS-07', kind: 'asset', role: 'ews', plant: 'Lund' }, { asset: 'EWS-08', kind: 'asset', role: 'ews', plant: 'Lund' },
  { asset: 'HIST-1', kind: 'asset', role: 'historian', plant: 'Lund' }, { asset: 'PLC-1', kind: 'asset', role: 'plc', plant: 'Lund', addresses: ['10.9.0.5'] }, { asset: 'DC01', kind: 'asset', role: 'domain_controller' }, { asset: 'WSUS', kind: 'asset', role: 'patch_mgmt' },
  { asset: 'kim', kind: 'account', company: 'ACME' },
]
const TUNNEL: Row = { kind: 'tunnel_opened', actor: 'kim', source: '203.0.113.7', object: '10.8.0.9', host: 'VPN1' }
const DESKTOP: Row = { kind: 'logon', actor: 'kim', source: '10.8.0.9', host: 'JUMP-1', detail: '10' }
const ONWARD: Row = { kind: 'logon', actor: 'kim', sourceHost: 'JUMP-1', host: 'EWS-07', detail: '10' }
const WRITE: Row = { kind: 'ot_write', sourceHost: 'EWS-07', destination: 'PLC-1', code: 's7comm', object: 'DB1' }

describe('[CUT-1] ways from sessions', () => {
  const { ways, edge, find } = reachScene([TUNNEL, DESKTOP, ONWARD, WRITE], PLANT)

  it('lead from the account through its gateway, from machine to machine, and on to the controller', () => {
    expect(ways).toEqual(expect.arrayContaining(['kim RDP kim ▶ JUMP-1', 'JUMP-1 RDP kim ▶ EWS-07', 'EWS-07 S7comm write ▶ PLC-1']))
    expect(edge('kim RDP kim ▶ JUMP-1')).toMatchObject({ kind: 'can_authenticate', basis: 'observed', gateway: find('host:vpn1'), uses: 1 })
    expect(edge('EWS-07 S7comm write ▶ PLC-1')).toMatchObject({ kind: 'can_control', account: null })
  })

  it('expose the account on every machine it works on or from, and at the gateway', () => {
    for (const machine of ['VPN1', 'JUMP-1', 'EWS-07']) expect(edge(`${machine} credentials there kim ▶ kim`)).toMatchObject({ basis: 'inferred', kind: 'can_authenticate' })
  })

  it('let an account into the plant only where it came in', () => {
    expect(ways.some((way) => way.startsWith('kim') && way.endsWith('▶ EWS-07'))).toBe(false)
  })

  it('say what stood guard as far as it is known', () => {
    expect(edge('JUMP-1 RDP kim ▶ EWS-07').guards).toEqual({ mfa: null, brokered: true, recorded: null, justInTime: null, owner: 'ACME', lastReview: null })
    expect(edge('kim RDP kim ▶ JUMP-1').guards.brokered).toBe(false)
    const asked = reachScene([{ kind: 'mfa_challenge', actor: 'kim', hour: 0 }, { ...TUNNEL, hour: 0 }, { ...DESKTOP, hour: 0 }], PLANT)
    expect(asked.edge('kim RDP kim ▶ JUMP-1').guards.mfa).toBe(true)
    const skipped = reachScene([{ kind: 'mfa_challenge', actor: 'kim', hour: 0 }, { ...TUNNEL, hour: 9 }, { ...DESKTOP, hour: 9 }], PLANT)
    expect(skipped.edge('kim RDP kim ▶ JUMP-1').guards.mfa).toBe(false)
    const admitted = reachScene([{ kind: 'account_enabled', actor: 'ana', target: 'kim' }, TUNNEL, DESKTOP], PLANT)
    expect(admitted.edge('kim RDP kim ▶ JUMP-1').guards.justInTime).toBe(true)
  })

  it('carry proof, and counts with the last use', () => {
    const many = reachScene([TUNNEL, ...Array.from({ length: 12 }, (_, i): Row => ({ ...ONWARD, hour: 30 * i }))], PLANT)
    const way = many.edge('JUMP-1 RDP kim ▶ EWS-07')
    expect(way).toMatchObject({ uses: 12, lastUsed: 330 * 3_600_000 })
    expect(way.events).toHaveLength(5)
  })
})

describe('[CUT-1] ways from sessions that give no control', () => {
  it('leave out failed ones, and look-ups in the directory by all but administrators', () => {
    const { ways } = reachScene([{ ...ONWARD, outcome: 'failure' }, { kind: 'logon', actor: 'kim', sourceHost: 'PC-1', host: 'DC01', detail: '3' }, { kind: 'logon', actor: 'adm-net', sourceHost: 'PC-2', host: 'DC01', detail: '3' }], PLANT)
    expect(ways.filter((way) => way.endsWith('▶ DC01')).sort()).toEqual(['PC-2 network logon adm-net ▶ DC01', 'adm-net network logon adm-net ▶ DC01'])
    expect(ways.some((way) => way.endsWith('▶ EWS-07'))).toBe(false)
  })

  it('leave no credentials after a network logon', () => {
    const { ways } = reachScene([{ kind: 'logon', actor: 'kim', sourceHost: 'PC-1', host: 'FS01', detail: '3' }], PLANT)
    expect(ways).toEqual(expect.arrayContaining(['PC-1 network logon kim ▶ FS01', 'PC-1 credentials there kim ▶ kim']))
    expect(ways.some((way) => way.startsWith('FS01'))).toBe(false)
  })
})

describe('[CUT-1] who serves all', () => {
  it('can be anybody and change any machine that asks the directory', () => {
    const { ways } = reachScene([{ kind: 'logon', actor: 'kim', sourceHost: 'PC-1', host: 'DC01', detail: '3' }], PLANT)
    expect(ways).toEqual(expect.arrayContaining(['DC01 credentials there kim ▶ kim', 'DC01 policy push ▶ PC-1']))
  })

  it('can go where the tunnels of a held gateway lead', () => {
    expect(reachScene([TUNNEL, DESKTOP], PLANT).edge('VPN1 behind the gateway ▶ JUMP-1').basis).toBe('inferred')
  })

  it('can be on any machine that may run on a hypervisor of the same plant', () => {
    const { ways } = reachScene([{ kind: 'ssh_session', actor: 'kim', sourceHost: 'JUMP-1', host: 'ESX-1' }], [...PLANT, { asset: 'ESX-1', kind: 'asset', role: 'hypervisor', zone: 'operations', plant: 'Lund' }, { asset: 'SCADA-1', kind: 'asset', role: 'scada_server', zone: 'control', plant: 'Lund' }, { asset: 'SCADA-9', kind: 'asset', role: 'scada_server', zone: 'operations', plant: 'Oslo' }])
    expect(ways).toContain('ESX-1 virtual machines ▶ SCADA-1')
    expect(ways.some((way) => way.endsWith('▶ SCADA-9') || way.endsWith('virtual machines ▶ PLC-1'))).toBe(false)
  })

  it('can put on machines what they fetch as updates', () => {
    const { edge, ways } = reachScene([{ kind: 'flow', sourceHost: 'EWS-07', destination: 'WSUS', object: 'tcp/445', detail: 'tcp/445 SF' }], PLANT)
    expect(edge('WSUS software deployment ▶ EWS-07').basis).toBe('inferred')
    expect(ways).toHaveLength(1)
  })
})

describe('[CUT-1] ways from traffic', () => {
  const flow = (object: string, more: Partial<Row> = {}): Row => ({ kind: 'flow', sourceHost: 'HIST-1', destination: 'EWS-07', object, detail: `${object} SF`, ...more })

  it('are services by which somebody works on another machine, by name or port', () => {
    const { ways } = reachScene([flow('rdp,ssl'), flow('tcp/22'), flow('udp/1502'), flow('http'), flow('tcp/443'), flow('tcp/99999999999'), flow('__proto__')], PLANT)
    expect(ways).toEqual(['HIST-1 RDP ▶ EWS-07', 'HIST-1 SSH ▶ EWS-07', 'HIST-1 TriStation ▶ EWS-07'])
  })

  it('are none while nobody answered', () => {
    expect(reachScene([flow('rdp', { detail: 'new' }), flow('ssh', { outcome: 'failure' })], PLANT).ways).toEqual([])
  })

  it('are one with the session that a log knows the account of', () => {
    const { ways, edge } = reachScene([{ kind: 'logon', actor: 'kim', sourceHost: 'JUMP-1', host: 'EWS-07', detail: '10', hour: 1 }, { kind: 'flow', sourceHost: 'JUMP-1', destination: 'EWS-07', object: 'rdp', detail: 'rdp SF', hour: 9 }], PLANT)
    expect(ways.filter((way) => way.startsWith('JUMP-1 RDP'))).toEqual(['JUMP-1 RDP kim ▶ EWS-07'])
    expect(edge('JUMP-1 RDP kim ▶ EWS-07').lastUsed).toBe(9 * 3_600_000)
  })

  it('belong to whoever holds the tunnel they come through', () => {
    const { edge, find } = reachScene([TUNNEL, { kind: 'flow', source: '10.8.0.9', destination: 'EWS-07', object: 'rdp', detail: 'rdp SF' }, { kind: 'ot_write', source: '10.8.0.9', destination: 'PLC-1', code: 'modbus' }], PLANT)
    expect(edge('kim RDP kim ▶ EWS-07').gateway).toBe(find('host:vpn1'))
    expect(edge('kim Modbus write kim ▶ PLC-1').kind).toBe('can_control')
  })

  it('only show a route where a controller was but asked', () => {
    const { edge } = reachScene([{ ...WRITE, kind: 'ot_read' }], PLANT)
    expect(edge('EWS-07 S7comm read ▶ PLC-1').kind).toBe('can_route')
  })
})

describe('[CUT-1] ways of accounts', () => {
  it('pass by passwords set and used, and by local logons', () => {
    const { ways } = reachScene([{ kind: 'password_reset', actor: 'helpdesk1', target: 'kim', host: 'DC01' }, { kind: 'explicit_credentials', actor: 'kim', target: 'svc_hist', host: 'PC-1' }, { kind: 'logon', actor: 'ana', host: 'EWS-08', detail: '2' }], PLANT)
    expect(ways).toEqual(expect.arrayContaining(['helpdesk1 password reset kim ▶ kim', 'kim credentials svc_hist ▶ svc_hist', 'PC-1 credentials there svc_hist ▶ svc_hist', 'EWS-08 credentials there ana ▶ ana']))
  })

  it('go within a zone from any machine the account is on to any it went to', () => {
    const { edge } = reachScene([{ kind: 'logon', actor: 'ana', sourceHost: 'EWS-08', host: 'HIST-1', detail: '10' }, { kind: 'logon', actor: 'ana', sourceHost: 'JUMP-1', host: 'EWS-07', detail: '10' }], PLANT)
    expect(edge('EWS-07 RDP ana ▶ HIST-1')).toMatchObject({ basis: 'inferred', uses: 0, lastUsed: null })
  })
})

describe('[CUT-2] declared ways', () => {
  const CONDUIT: FiledAsset = { asset: 'conduit:zone:Lund/dmz>zone:Lund/operations', kind: 'conduit', approved: true }

  it('lead between the likeliest machines of two zones when nobody was seen to go them', () => {
    const { edge } = reachScene([{ kind: 'logon', actor: 'ana', host: 'EWS-08', detail: '2' }], [...PLANT, CONDUIT])
    expect(edge('JUMP-1 approved way ▶ EWS-07')).toMatchObject({ basis: 'declared', kind: 'can_route', uses: 0, lastUsed: null })
  })

  it('are left out once the way was seen, and when they are not approved', () => {
    expect(reachScene([ONWARD], [...PLANT, CONDUIT]).ways.some((way) => way.includes('approved way'))).toBe(false)
    expect(reachScene([DESKTOP], [...PLANT, { ...CONDUIT, approved: false }]).ways.some((way) => way.includes('approved way'))).toBe(false)
  })
})

it('[CUT-1] no records make no ways', () => {
  const { graph } = reachScene([], PLANT)
  expect(graph.edges).toEqual([])
  expect(graph.outOf(graph.nodes as never)).toHaveLength(0)
})

it('[CUT-1] the order of records changes nothing but the proof', () => {
  const acts: Row[] = [TUNNEL, DESKTOP, ONWARD, WRITE, { kind: 'flow', sourceHost: 'HIST-1', destination: 'EWS-07', object: 'ssh', detail: 'ssh SF' }]
  const rows = acts.map((row, hour): Row => ({ ...row, hour }))
  expect(reachScene([...rows].reverse(), PLANT).ways).toEqual(reachScene(rows, PLANT).ways)
})
