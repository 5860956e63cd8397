import type { AssetRole } from '../../contract/vocabulary.ts'

/** A protocol that controllers speak, and what answering it makes of a machine. */
interface ControlProtocol {
  readonly title: string
  /** What answering it speaks for, in points. The second and third are kin that a name may choose between. */
  readonly answers: readonly (readonly [AssetRole, number])[]
  /** Telecontrol: its clients are control centres rather than panels. */
  readonly telecontrol: boolean
}

const CONTROLLER: ControlProtocol['answers'] = [['plc', 30], ['dcs_controller', 24], ['sis_controller', 24], ['rtu', 24], ['data_gateway', 23]]
const OUTSTATION: ControlProtocol['answers'] = [['rtu', 30], ['ied_relay', 25], ['data_gateway', 23], ['plc', 20]]

/** Protocols by number; 0 stands for one the log does not name. */
export const CONTROL_PROTOCOLS: readonly ControlProtocol[] = [
  { title: 'a control protocol', answers: [['plc', 30], ['rtu', 25], ['ied_relay', 24], ['sis_controller', 24], ['dcs_controller', 24], ['data_gateway', 23]], telecontrol: false },
  { title: 'Modbus', answers: [['plc', 30], ['rtu', 25], ['data_gateway', 24], ['sis_controller', 23], ['dcs_controller', 23]], telecontrol: false },
  { title: 'S7comm', answers: CONTROLLER, telecontrol: false },
  { title: 'EtherNet/IP', answers: CONTROLLER, telecontrol: false },
  { title: 'DNP3', answers: OUTSTATION, telecontrol: true },
  { title: 'IEC 104', answers: OUTSTATION, telecontrol: true },
  { title: 'BACnet', answers: [['plc', 30], ['data_gateway', 24]], telecontrol: false },
  { title: 'OPC UA', answers: [['opc_server', 18], ['scada_server', 14], ['data_gateway', 14], ['plc', 12], ['historian', 10]], telecontrol: false },
  { title: 'TriStation', answers: [['sis_controller', 30]], telecontrol: false },
  { title: 'MMS', answers: [['ied_relay', 30], ['rtu', 24], ['plc', 22]], telecontrol: true },
  { title: 'Omron FINS', answers: CONTROLLER, telecontrol: false },
  { title: 'Niagara Fox', answers: [['data_gateway', 24], ['plc', 18]], telecontrol: false },
  { title: 'GE SRTP', answers: CONTROLLER, telecontrol: false },
  { title: 'Profinet', answers: CONTROLLER, telecontrol: false },
  // ISO over TCP without a look inside: S7 or MMS.
  { title: 'ISO-TSAP', answers: [['plc', 30], ['ied_relay', 25], ['sis_controller', 24]], telecontrol: false },
]

const numberOf = (title: string): number => CONTROL_PROTOCOLS.findIndex((protocol) => protocol.title === title)

/** Beginnings of log types (Zeek, ICSNPP, Suricata) and of service names, lower case. The first that fits counts. */
const WORDS: readonly (readonly [string, number])[] = ([
  ['modbus', 'Modbus'], ['modicon', 'Modbus'], ['s7comm', 'S7comm'], ['enip', 'EtherNet/IP'], ['ethernet/ip', 'EtherNet/IP'], ['cip', 'EtherNet/IP'], ['dnp3', 'DNP3'], ['iec104', 'IEC 104'], ['iec60870', 'IEC 104'],
  ['bacnet', 'BACnet'], ['opcua', 'OPC UA'], ['opc-ua', 'OPC UA'], ['tristation', 'TriStation'], ['mms', 'MMS'], ['goose', 'MMS'], ['profinet', 'Profinet'], ['omron', 'Omron FINS'], ['niagara', 'Niagara Fox'],
] as const).map(([word, title]) => [word, numberOf(title)])

const PORTS: ReadonlyMap<number, number> = new Map(([
  [102, 'ISO-TSAP'], [502, 'Modbus'], [802, 'Modbus'], [1502, 'TriStation'], [1911, 'Niagara Fox'], [4911, 'Niagara Fox'], [2222, 'EtherNet/IP'], [44818, 'EtherNet/IP'], [2404, 'IEC 104'], [19998, 'DNP3'],
  [20000, 'DNP3'], [4840, 'OPC UA'], [9600, 'Omron FINS'], [18245, 'GE SRTP'], [34962, 'Profinet'], [34963, 'Profinet'], [34964, 'Profinet'], [47808, 'BACnet'],
] as const).map(([port, title]) => [port, numberOf(title)]))

/** The protocol a log type or service name stands for: "s7comm_upload_download", "cotp,s7comm", "dnp3_tcp"; 0 for none. */
export function protocolOfWord(text: string): number {
  const lower = text.toLowerCase()
  for (const [word, number] of WORDS) {
    const at = lower.indexOf(word)
    if (at >= 0 && (at === 0 || !isLetter(lower.charCodeAt(at - 1)))) return number
  }
  return 0
}

const isLetter = (code: number): boolean => code >= 97 && code <= 122

/** The protocol whose servers listen on a port; 0 for none. */
export const protocolOfPort = (port: number): number => PORTS.get(port) ?? 0
