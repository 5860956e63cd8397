import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { PlantAsset } from '../../contract/plant.ts'
import { Plant } from '../../contract/plant.ts'
import { corpusFolder } from '../../scripts/corpus.ts'
import { CaseReader } from '../../server/node/case-reader.ts'

const corpus = corpusFolder()

const ENDS = 'ts uid id.orig_h id.orig_p id.resp_h id.resp_p is_orig source_h source_p destination_h destination_p'
/** Columns of the parser's own baselines that have lost their frame (github.com/cisagov/icsnpp-enip). */
const LOST: Readonly<Record<string, string>> = {
  cip: `${ENDS} cip_sequence_count direction cip_service_code cip_service cip_status_code cip_status cip_extended_status_code cip_extended_status class_id class_name instance_id attribute_id`,
  cip_io: `${ENDS} connection_id sequence_number data_length io_data`,
  enip: `${ENDS} enip_command_code enip_command length session_handle enip_status sender_context options`,
}

/** Those baselines have their times masked too; with any time put in they are records. */
function restored(path: string): Uint8Array {
  const bytes = readFileSync(path)
  if (!path.includes('icsnpp')) return bytes
  const text = bytes.toString('utf8').replaceAll('XXXXXXXXXX.XXXXXX', '1665713527.000000')
  const type = basename(path, '.log')
  const columns = text.includes('#fields') || !Object.hasOwn(LOST, type) ? null : LOST[type]!
  if (columns === null) return Buffer.from(text)
  const rows = text.split('\n').filter((line) => !line.startsWith('#')).join('\n')
  return Buffer.from(`#separator \\x09\n#empty_field\t(empty)\n#unset_field\t-\n#path\t${type}\n#fields\t${columns.replaceAll(' ', '\t')}\n${rows}`)
}

async function plantOf(folder: string): Promise<(address: string) => PlantAsset | null> {
  const reader = new CaseReader()
  const files = readdirSync(join(corpus!, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(log|log\.gz|json)$/.test(entry.name))
  const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort()
  for (const path of paths) await reader.add(path.slice(corpus!.length + 1), [restored(path)], 2023)
  const plant = Plant.parse({ ...reader.analyse().plant(), revision: 1 })
  return (address) => plant.assets.find(({ id }) => id === `address:${address}`) ?? null
}

const roleOf = (asset: PlantAsset | null): string | null => asset?.role.value ?? null

/** Who answers and who asks in each capture, read off the logs by hand. Null: too little, or a scanner, to call it anything. */
const EXPECTED: readonly (readonly [folder: string, roles: Readonly<Record<string, string | null>>])[] = [
  ['network/wrccdc-zeek', {
    // The eight that answer on 502; everything else on their networks does not.
    '10.47.3.51': 'plc', '10.47.3.52': 'plc', '10.47.3.53': 'plc', '10.47.3.54': 'plc', '10.47.8.51': 'plc', '10.47.8.52': 'plc', '10.47.8.53': 'plc', '10.47.8.54': 'plc',
    // Two machines that send Modbus functions no device knows; the competition's attacker, with 4,116 remote desktops to 21 machines; a port scanner.
    '10.128.0.242': null, '10.128.0.248': null, '10.164.94.120': null, '10.128.0.241': null,
    // Kerberos and LDAP on one machine of each team.
    '10.47.21.25': 'domain_controller', '10.47.22.25': 'domain_controller', '10.47.23.25': 'domain_controller', '10.47.24.25': 'domain_controller', '10.47.26.25': 'domain_controller', '10.47.27.25': 'domain_controller',
    '10.47.3.10': 'domain_controller', '10.47.8.10': 'domain_controller',
    // 902, 5989 and 8300: ESXi.
    '10.47.3.200': 'hypervisor', '10.47.8.200': 'hypervisor',
  }],
  ['ot/quickdraw', {
    // DNP3 and Modbus from three clients.
    '10.0.0.3': 'rtu',
    // Cold restarts and stopped applications sent to it.
    '10.0.0.8': 'ews', '10.0.0.9': 'ews',
    '192.168.63.100': 'ews', '192.168.63.253': 'plc', '166.161.16.230': 'plc', '192.168.66.235': 'hmi',
    '192.168.10.90': 'plc', '10.1.1.164': 'plc', '10.1.1.165': 'plc',
    // Enumeration scripts, and a device on the internet known by a port alone.
    '10.1.1.167': null, '10.1.1.173': null, '10.1.3.4': null, '106.68.88.119': null,
  }],
  ['ot/icsnpp-dnp3', { '10.10.20.8': 'rtu', '10.10.20.5': 'scada_server' }],
  ['ot/icsnpp-s7comm', { '192.168.0.1': 'plc', '134.217.61.211': 'plc', '172.17.0.2': 'plc', '134.217.61.131': 'ews', '192.168.0.3': 'hmi', '192.168.0.33': null }],
  ['ot/icsnpp-enip', { '192.168.10.120': 'plc', '192.168.10.105': 'hmi', '192.168.1.22': 'plc', '192.168.1.24': 'plc', '10.1.1.164': 'plc', '10.100.40.11': 'plc', '10.1.1.167': null, '10.100.90.51': null }],
  ['ot/icsnpp-modbus', { '3.15.227.20': 'plc', '192.168.1.6': null }],
]

describe.runIf(corpus !== null)('[PLT-2] roles in real captures', () => {
  it.each(EXPECTED)('%s', async (folder, expected) => {
    const find = await plantOf(folder)
    expect(Object.fromEntries(Object.keys(expected).map((address) => [address, roleOf(find(address))]))).toEqual(expected)
    for (const [address, role] of Object.entries(expected)) {
      if (role === null) continue
      const { basis, why, citations } = find(address)!.role
      expect([address, basis, why === '', citations.length > 0]).toEqual([address, 'inferred', false, true])
    }
  })

  it('[PLT-3] a few controllers do not make a flat network a control network', async () => {
    const find = await plantOf('network/wrccdc-zeek')
    expect([find('10.47.8.54')!.lane.value, find('10.47.8.10')!.lane.value]).toEqual(['control', 'enterprise'])
    expect([find('10.47.8.151'), find('10.47.8.208')]).toEqual([null, null])
  })
})
