import type { AssetRole } from '../../contract/vocabulary.ts'
import { protocolOfPort, protocolOfWord, CONTROL_PROTOCOLS } from './control-protocol.ts'

/** Something about a machine that speaks for roles: a service it offers, a log it writes, a program it runs. */
interface Clue {
  /** Reads after the machine's name: "answers Kerberos for 12 machines". `#` stands for the count of records, `@` for that of machines, `&` for that of people. */
  readonly words: string
  readonly roles: readonly (readonly [AssetRole, number])[]
  /** Fewest records and fewest peers before it counts. */
  readonly records: number
  readonly peers: number
}

const clue = (words: string, roles: Clue['roles'], records = 1, peers = 0): Clue => ({ words, roles, records, peers })

/** Clues other than control protocols, by name. Points of one role add up; see infer-roles.ts for the thresholds. */
const NAMED = {
  kerberos: clue('answers Kerberos (# requests of @)', [['domain_controller', 18]], 2),
  kdc_port: clue('listens for Kerberos (# records)', [['domain_controller', 10]]),
  directory_port: clue('listens for LDAP (# records)', [['domain_controller', 8]]),
  directory_log: clue('writes the log of a domain controller (# records)', [['domain_controller', 18]], 2),
  replication: clue('hands out the directory (# replications)', [['domain_controller', 8]]),
  shares: clue('serves file shares (# accesses by &)', [['file_server', 16], ['server', 4]], 3, 2),
  backup_log: clue('runs backup jobs (# records)', [['backup_server', 26]]),
  backup_port: clue('answers backup software (# connections of @)', [['backup_server', 14]], 2),
  backup_program: clue('runs backup software (# records)', [['backup_server', 8]]),
  patch_port: clue('hands out updates (# connections of @)', [['patch_mgmt', 20]], 2, 1),
  patch_program: clue('runs update software (# records)', [['patch_mgmt', 14]]),
  vpn_log: clue('opens VPN tunnels (# of &)', [['vpn', 28]]),
  firewall_log: clue('writes changes of its firewall (# records)', [['firewall', 14]]),
  bastion_target: clue('is reached through the bastion (# sessions of &)', [['jump_server', 5]], 3, 2),
  historian_port: clue('takes in process history (# connections of @)', [['historian', 14], ['historian_mirror', 14]], 2),
  historian_push: clue('hands on process history (# connections to @)', [['historian', 18], ['data_gateway', 8]], 2),
  opc_client: clue('reads process data over OPC UA (# connections to @)', [['historian', 12], ['data_gateway', 8], ['scada_server', 6]], 2),
  historian_program: clue('runs historian software (# records)', [['historian', 14]]),
  database_port: clue('answers database queries (# connections of @)', [['server', 5], ['historian', 2]], 2),
  hypervisor_port: clue('offers virtual machines (# records)', [['hypervisor', 14]]),
  licence_port: clue('hands out licences (# connections of @)', [['license_server', 14]], 2),
  identity_log: clue('issues sign-in tokens (# records)', [['idp', 24]]),
  engineering_program: clue('runs engineering software (# starts)', [['ews', 16]]),
  operator_program: clue('runs operator software (# starts)', [['hmi', 12], ['scada_server', 10]]),
  server_port: clue('answers @ on a server port (# connections)', [['server', 7]], 20, 3),
  own_desk: clue('people sit at it (# logons of &)', [['workstation', 7], ['ews', 2], ['hmi', 2]], 3, 1),
} as const satisfies Record<string, Clue>

type ClueName = keyof typeof NAMED
const NAMES = Object.keys(NAMED) as readonly ClueName[]

/** Clues by number: control protocols seen only as connections first, by their own number, then the named ones. */
export const CLUES: readonly Clue[] = [
  ...CONTROL_PROTOCOLS.map(({ title, answers }) => clue(`answers on the port of ${title} (# connections of @)`, answers.map(([role, points]) => [role, Math.round(points / 2)] as const))),
  ...NAMES.map((name) => NAMED[name]),
]
export const CLUE_COUNT = CLUES.length
/** Number of a named clue. */
export const clueNumber = (name: ClueName): number => CONTROL_PROTOCOLS.length + NAMES.indexOf(name)

const PORT_CLUES: ReadonlyMap<number, ClueName> = new Map<number, ClueName>([
  [88, 'kdc_port'], [464, 'kdc_port'], [389, 'directory_port'], [636, 'directory_port'], [3268, 'directory_port'], [3269, 'directory_port'], [9389, 'directory_port'],
  [9392, 'backup_port'], [9401, 'backup_port'], [10006, 'backup_port'], [13724, 'backup_port'], [13782, 'backup_port'], [8400, 'backup_port'], [9102, 'backup_port'], [9103, 'backup_port'],
  [8530, 'patch_port'], [8531, 'patch_port'], [10123, 'patch_port'], [2701, 'patch_port'],
  [5450, 'historian_port'], [5457, 'historian_port'], [5459, 'historian_port'], [5461, 'historian_port'], [5463, 'historian_port'],
  [1433, 'database_port'], [1521, 'database_port'], [3306, 'database_port'], [5432, 'database_port'],
  [902, 'hypervisor_port'], [2179, 'hypervisor_port'], [5480, 'hypervisor_port'], [5989, 'hypervisor_port'], [8006, 'hypervisor_port'],
  [1947, 'licence_port'], [22350, 'licence_port'], [27000, 'licence_port'], [27001, 'licence_port'], [27009, 'licence_port'],
  [25, 'server_port'], [80, 'server_port'], [443, 'server_port'], [8080, 'server_port'], [8443, 'server_port'],
])

const PROGRAMS: readonly (readonly [ClueName, readonly string[]])[] = [
  ['backup_program', ['veeam.backup.', 'veeambackup', 'bkupexec', 'nbproxy.exe', 'bpcd.exe']],
  ['patch_program', ['wsusservice', 'smsexec.exe', 'sms_site_', 'wsus.exe']],
  ['historian_program', ['piarchss', 'pinetmgr', 'piafservice', 'ihdataarchiver', 'aahcfgsvc']],
  ['engineering_program', ['siemens.automation.portal', 's7tgtopx', 's7otbxsx', 'rslogix', 'studio5000', 'logixdesigner', 'tristation', 'controlbuilder', 'unity pro', 'unitypro', 'ecostruxure control', 'cx-programmer', 'gxworks', 'codesys.exe', 'twincat']],
  ['operator_program', ['ccrtsloader', 'pdlrt.exe', 'hmirtm', 'fthmi', 'ftviewse', 'intouch', 'wonderware', 'workspace.exe', 'citect', 'geniscada', 'zenone', 'movicon']],
]

/** What one record of a kind of connection says of its server: the number of a clue, 0 for nothing. @param object "s7comm", "tcp/502". @param detail "tcp/502 SF". */
export function clueOfConnection(object: string, detail: string): number {
  const word = protocolOfWord(object)
  const port = portOf(detail) || portOf(object)
  // The ports of S7 and MMS are one; a service name tells more than a port.
  if (word > 0) return word
  const protocol = protocolOfPort(port)
  if (protocol > 0) return protocol
  const name = PORT_CLUES.get(port)
  return name === undefined ? 0 : clueNumber(name)
}

/** "tcp/3389 SF" and "88/tcp" → the number; 0 when there is none. */
function portOf(text: string): number {
  const slash = text.indexOf('/')
  if (slash < 0) return 0
  const before = Number(text.slice(Math.max(0, slash - 5), slash))
  if (before > 0 && slash <= 5) return before
  let end = slash + 1
  while (end < text.length && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++
  return end - slash > 6 ? 0 : Number(text.slice(slash + 1, end)) || 0
}

/** What a started program or an installed service tells of its host; 0 for nothing. @param path image path or service name. */
export function clueOfProgram(path: string): number {
  const lower = path.toLowerCase()
  for (const [name, words] of PROGRAMS) if (words.some((word) => lower.includes(word))) return clueNumber(name)
  return 0
}
