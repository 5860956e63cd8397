import { bulkOutflow } from '../behaviours/bulk-outflow.ts'
import { malwareFinding } from '../behaviours/malware-finding.ts'
import { networkScan } from '../behaviours/network-scan.ts'
import { newTool } from '../behaviours/new-tool.ts'
import { uploadTool } from '../behaviours/upload-tool.ts'
import { PLANT, type BehaviourCase } from './cases.ts'

const OUTSIDE = 'host CLOUD-1 zone=internet address=198.51.100.50\nhost DROP-1 zone=internet address=203.0.113.99\nhost PARTNER zone=internet address=198.51.100.60'
const DAILY = 'D-40..D-1 weekdays 10:00 x3 flow source=10.1.0.7 destination=198.51.100.50 object=ssl amount=4000000\nD-40..D-1 weekdays 10:00 x3 flow source=10.1.0.8 destination=198.51.100.50 object=ssl amount=6000000'
const stations = (n: number, zone: string): string => Array.from({ length: n }, (_, i) => `host ST-${zone}-${i} zone=${zone} level=${zone === 'enterprise' ? 4 : 2} address=10.9.${zone.length}.${i}`).join('\n')
const knocks = (day: string, time: string, source: string, zone: string, n: number, outcome: string): string =>
  Array.from({ length: n }, (_, i) => `${day} ${time}:${String(i % 60).padStart(2, '0')} flow source=${source} destination=10.9.${zone.length}.${i} object=tcp/445 outcome=${outcome}`).join('\n')
const WEEKLY = [-28, -21, -14, -7].map((day) => knocks(`D${day}`, '12:00', '10.1.0.8', 'enterprise', 40, 'failure')).join('\n')

/** Fifteen addresses outside, asked in vain for a shell. */
const strangers = (minute: string): string => Array.from({ length: 15 }, (_, i) => `${minute}${i % 10}:${10 + i} flow source=10.2.0.20 destination=203.0.113.${i + 20} detail="tcp/23 REJ" outcome=failure`).join('\n')

/** Cases of the behaviours about traffic and what is brought or taken. */
export const networkCases: readonly BehaviourCase[] = [
  {
    behaviour: networkScan,
    shows: `${PLANT}\n${stations(12, 'control')}\n${knocks('D6', '03:00', '10.1.0.7', 'control', 12, 'success')}`,
    says: 'PC-7 queried 12 hosts, among them ST-control-0',
    looksLike: {
      'a browser at work': `${PLANT}\n${Array.from({ length: 40 }, (_, i) => `D6 10:0${i % 10} flow source=10.1.0.7 destination=203.0.113.${i} detail="tcp/443 S0" outcome=failure`).join('\n')}`,
      'a supplier’s check of the devices, with a work order': `${PLANT}\norder WO-7 crew=Nettek assets=SRV-VC from="D6 09:00" to="D6 12:00"\n${strangers('D6 10:0')}`,
      'the scanner of the IT department, every week': `${PLANT}\n${stations(40, 'enterprise')}\n${WEEKLY}\n${knocks('D0', '12:00', '10.1.0.8', 'enterprise', 40, 'failure')}`,
      'a SCADA server that polls': `${PLANT}\n${stations(12, 'control')}\n${Array.from({ length: 12 }, (_, i) => `D-20..D6 03:00 flow source=10.2.0.9 destination=10.9.7.${i} object=modbus`).join('\n')}`,
      'a server that many others are asked by': `${PLANT}\n${stations(40, 'enterprise')}\n${Array.from({ length: 40 }, (_, i) => `D6 10:00 flow source=10.1.0.8 destination=10.9.10.${i} object=tcp/445`).join('\n')}`,
      'the first days of the logs': `host SCADA-1 role=scada_server zone=control level=2 address=10.2.0.9\n${stations(12, 'control')}\n${knocks('D0', '03:00', '10.2.0.9', 'control', 12, 'success')}`,
      'an inventory under an order': `${PLANT}\n${stations(12, 'control')}\norder CHG-9 crew=adm-net assets=${Array.from({ length: 12 }, (_, i) => `ST-control-${i}`).join(';')} from="D6 09:00" to="D6 12:00"\n${knocks('D6', '10:00', '10.1.0.7', 'control', 12, 'success')}`,
    },
  },
  {
    behaviour: bulkOutflow,
    shows: `${PLANT}\n${OUTSIDE}\n${DAILY}\nD6 22:00 x40 flow source=10.1.0.7 destination=203.0.113.99 object=ssl amount=1000000000`,
    says: 'PC-7 copied 40 GB to DROP-1',
    looksLike: {
      'a backup to the cloud, every night': `${PLANT}\n${OUTSIDE}\n${DAILY}\nhost VBR02 role=backup_server zone=enterprise level=4 address=10.1.0.30\nD-20..D6 01:00 x20 flow source=10.1.0.30 destination=198.51.100.50 object=ssl amount=2000000000`,
      'a large exchange with a known partner': `${PLANT}\n${OUTSIDE}\n${DAILY}\nD-20..D-1 weekdays 11:00 flow source=10.1.0.7 destination=198.51.100.60 object=ssl amount=60000000\nD6 11:00 x3 flow source=10.1.0.7 destination=198.51.100.60 object=ssl amount=300000000`,
      'a day of meetings': `${PLANT}\n${OUTSIDE}\n${DAILY}\nD6 11:00 x10 flow source=10.1.0.7 destination=198.51.100.50 object=ssl amount=90000000`,
      'little data to a new address': `${PLANT}\n${OUTSIDE}\n${DAILY}\nD6 11:00 x10 flow source=10.1.0.7 destination=203.0.113.99 object=ssl amount=900000`,
      'the first hours of the logs': `host PC-7 zone=enterprise level=4 address=10.1.0.7\n${OUTSIDE}\nD0 11:00 x10 flow source=10.1.0.7 destination=203.0.113.99 object=ssl amount=900000000`,
    },
  },
  {
    behaviour: uploadTool,
    shows: `${PLANT}\nD6 22:00 process_started actor=k.moreau host=FS01 object="C:\\ProgramData\\rclone.exe" detail="rclone.exe copy D:\\plans remote:c --transfers 24"`,
    says: 'k.moreau copied files outside on FS01 (“rclone.exe copy D:\\plans remote:c --transfers 24”)',
    looksLike: {
      'a backup by the same tool every night': `${PLANT}\nD-20..D6 01:00 process_started actor=svc_hist host=FS01 detail="rclone.exe sync D:\\data remote:b"`,
      'a download': `${PLANT}\nD6 11:00 process_started actor=adm-net host=PC-8 detail="curl.exe -O https://example.com/a.zip"`,
      'a developer with the company’s own cloud': `${PLANT}\nD6 11:00 process_started actor=adm-net host=PC-8 detail="aws s3 cp build.zip s3://corp-build/"`,
    },
  },
  {
    behaviour: newTool,
    shows: `${PLANT}\nD6 03:00 file_created actor=acme-support host=SCADA-1 object="C:\\Users\\Public\\source.exe" detail="C:\\Windows\\System32\\rdpclip.exe"\nD6 03:01 process_started actor=acme-support host=SCADA-1 object="C:\\Users\\Public\\source.exe" detail=source.exe`,
    says: 'acme-support copied a program on SCADA-1 (“C:\\Users\\Public\\source.exe”)',
    looksLike: {
      'an office machine': `${PLANT}\nD6 10:00 process_started actor=k.moreau host=PC-7 object="C:\\Users\\k\\Downloads\\setup.exe" detail=setup.exe`,
      'an installer under an order': `${PLANT}\nD-20..D-1 10:00 remote_desktop actor=acme-support host=EWS-07 sourceHost=JUMP-A\norder WO-6 crew=ACME assets=EWS-07 from="D6 09:00" to="D6 12:00"\nD6 10:00 file_created actor=acme-support host=EWS-07 object="C:\\Temp\\suite.msi" detail="C:\\Windows\\System32\\rdpclip.exe"\nD6 10:05 process_started actor=acme-support host=EWS-07 object="C:\\Temp\\suite.exe"`,
      'a program that runs from there every day': `${PLANT}\nD-20..D6 04:00 process_started host=SCADA-1 object="C:\\Temp\\export.exe"`,
      'a document on the desktop': `${PLANT}\nD6 04:00 file_created actor=e.lambert host=EWS-07 object="C:\\Users\\e\\Desktop\\notes.txt"`,
      'the engineer’s own tool by day': `${PLANT}\nD6 10:00 process_started actor=e.lambert host=EWS-07 object="C:\\Users\\e\\Desktop\\putty.exe"`,
    },
  },
  {
    behaviour: malwareFinding,
    shows: `${PLANT}\nD6 03:00 malware_finding host=EWS-07 object="HackTool:Win32/Mimikatz.D" detail="file:_C:\\x.exe · Severe · No action"`,
    says: 'EWS-07 was flagged for “HackTool:Win32/Mimikatz.D”',
    looksLike: {
      'unwanted software on an office machine': `${PLANT}\nD6 10:00 malware_finding host=PC-7 object="PUA:Win32/Bundler" detail="file:_C:\\x.exe · Low · Quarantine"`,
      'a remark of a sensor': `${PLANT}\nD6 10:00 malware_finding source=10.1.0.7 destination=EWS-07 object="ET INFO session traversal" detail="Misc activity · allowed"`,
      'a trojan blocked in an office': `${PLANT}\nD6 10:00 malware_finding host=PC-7 object="Trojan:Win32/Invented" detail="file:_C:\\x.exe · Severe · Quarantine"`,
      'the same finding, blocked every day': `${PLANT}\nD-20..D6 10:00 malware_finding host=EWS-07 object="Trojan:Win32/Invented" detail="file:_C:\\eng\\crack.exe · Severe · Quarantine"`,
    },
  },
]
