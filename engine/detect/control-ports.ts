/** Ports of control protocols, as conn.log writes them before its state, and the names people know them by. */
const CONTROL: ReadonlyMap<string, string> = new Map([
  ['tcp/102', 'S7 or MMS'], ['tcp/502', 'Modbus'], ['udp/502', 'Modbus'], ['tcp/20000', 'DNP3'], ['udp/20000', 'DNP3'], ['tcp/44818', 'EtherNet/IP'], ['udp/44818', 'EtherNet/IP'],
  ['udp/2222', 'EtherNet/IP'], ['udp/47808', 'BACnet'], ['tcp/4840', 'OPC UA'], ['tcp/2404', 'IEC 104'], ['udp/1502', 'TriStation'], ['tcp/18245', 'GE SRTP'], ['tcp/18246', 'GE SRTP'],
  ['udp/18246', 'GE EGD'], ['tcp/9600', 'Omron FINS'], ['udp/9600', 'Omron FINS'], ['tcp/20256', 'Unitronics PCOM'], ['tcp/1911', 'Fox'], ['tcp/4911', 'Fox'], ['tcp/5006', 'MELSEC'], ['tcp/5007', 'MELSEC'],
  ['tcp/789', 'Crimson'], ['tcp/2455', 'CODESYS'], ['tcp/1217', 'CODESYS'], ['tcp/11740', 'CODESYS'], ['tcp/1962', 'PCWorx'], ['tcp/20547', 'ProConOS'], ['udp/34964', 'PROFINET'],
  ['tcp/1089', 'Foundation Fieldbus'], ['tcp/1090', 'Foundation Fieldbus'], ['tcp/1091', 'Foundation Fieldbus'], ['udp/5094', 'HART-IP'], ['tcp/5094', 'HART-IP'], ['tcp/4712', 'synchrophasors'], ['udp/4713', 'synchrophasors'],
])
/** Services by which people look at devices and move files to them. */
const SERVICE: ReadonlyMap<string, string> = new Map([
  ['tcp/21', 'FTP'], ['tcp/22', 'SSH'], ['tcp/23', 'Telnet'], ['udp/69', 'TFTP'], ['tcp/80', 'HTTP'], ['tcp/443', 'HTTPS'], ['tcp/3389', 'RDP'], ['tcp/5800', 'VNC'], ['tcp/5900', 'VNC'], ['tcp/5901', 'VNC'],
  ['tcp/8000', 'HTTP'], ['tcp/8080', 'HTTP'], ['tcp/8443', 'HTTPS'],
])

const CONTROL_LIST = [...CONTROL.keys()]
const SERVICE_LIST = [...SERVICE.keys()]
/** Where the services begin in the numbering below. */
const FIRST_SERVICE = 64

/** Number of the port of a flow's detail ("tcp/502 SF"): from 1 for control protocols, from 64 for services, 0 for none. */
export const portOf = (detail: string): number => {
  const space = detail.indexOf(' ')
  const port = space < 0 ? detail : detail.slice(0, space)
  const control = CONTROL_LIST.indexOf(port)
  if (control >= 0) return control + 1
  const service = SERVICE_LIST.indexOf(port)
  return service < 0 ? 0 : FIRST_SERVICE + service
}

export const isControlPort = (port: number): boolean => port > 0 && port < FIRST_SERVICE
export const isServicePort = (port: number): boolean => port >= FIRST_SERVICE
/** "Modbus", "HTTP": what speaks on a port of that number. */
export const portName = (port: number): string => (isServicePort(port) ? SERVICE.get(SERVICE_LIST[port - FIRST_SERVICE]!)! : CONTROL.get(CONTROL_LIST[port - 1]!)!)
/** TriStation, the engineering protocol of Triconex safety controllers, for which no log of its own exists. */
export const TRISTATION = portOf('udp/1502')
