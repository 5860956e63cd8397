import { destructiveCommand } from '../behaviours/destructive-command.ts'
import { massFileChange } from '../behaviours/mass-file-change.ts'
import { serviceStop } from '../behaviours/service-stop.ts'
import { PLANT, type BehaviourCase } from './cases.ts'

const FILES = 'D-20..D-1 10:00 x40 file_created actor=k.moreau host=FS01 object="D:\\plans\\week-%n.xlsx"'
const services = (day: string, time: string, kind: string): string => ['Spooler', 'W32Time', 'Themes', 'PI Historian', 'OPC UA Server', 'MSSQLSERVER', 'Netlogon'].map((name, n) => `${day} ${time}:0${n} service_stopped host=SCADA-1 object="${name}" detail=${kind}`).join('\n')

/** Cases of the behaviours about destruction and disruption on hosts. */
export const impactCases: readonly BehaviourCase[] = [
  {
    behaviour: destructiveCommand,
    shows: `${PLANT}\nD6 03:00 process_started actor=k.moreau host=SCADA-1 detail="cmd.exe /c format d: /y /q"\nD6 03:02 process_started actor=k.moreau host=SCADA-1 detail="shutdown /r /f /t 0"`,
    says: 'k.moreau deleted a volume on SCADA-1 (“cmd.exe /c format d: /y /q”)',
    alsoShows: { 'services that lose their programs': `${PLANT}\nD6 10:00 registry_changed host=SCADA-1 object="HKLM\\System\\CurrentControlSet\\Services\\HistorianSvc\\ImagePath" detail="(Empty)"`,
      'a power supply told over its page to switch off': `${PLANT}\nhost UPS-1 role=server zone=operations level=3 address=10.2.0.40\nD-40..D-1 04:00 other host=UPS-1\nD3 14:02 file_transferred actor=admin source=10.2.0.9 destination=10.2.0.40 object="10.2.0.40/schedule/shutdown?at=15:40" detail="POST · 200 · Mozilla/5.0" amount=312` },
    looksLike: {
      'sockets that are switched off every evening': `${PLANT}\nhost UPS-1 role=server zone=operations level=3 address=10.2.0.40\nD-20..D6 20:00 file_transferred actor=admin source=10.2.0.9 destination=10.2.0.40 object="10.2.0.40/outlet/3/power-off" detail="POST · 200 · cron" amount=12`,
      'a report of a shutdown sent to a server of the plant': `${PLANT}\nD3 14:02 file_transferred actor=admin source=10.2.0.9 destination=10.2.0.20 object="10.2.0.20/upload/shutdown.pdf" detail="POST · 200 · Mozilla/5.0" amount=90000`,
      'a page that tells of shutdowns': `${PLANT}\nD3 14:02 file_transferred actor=admin source=10.2.0.9 destination=10.2.0.20 object="10.2.0.20/reports?kind=shutdown" detail="POST · 200 · Mozilla/5.0" amount=900`,
      'the program of a service changed by an update': `${PLANT}\nD6 10:00 registry_changed host=SCADA-1 object="HKLM\\System\\CurrentControlSet\\Services\\HistorianSvc\\ImagePath" detail="C:\\Historian\\svc52.exe"`,
      'another value of a service emptied': `${PLANT}\nD6 10:00 registry_changed host=SCADA-1 object="HKLM\\System\\CurrentControlSet\\Services\\HistorianSvc\\DependOnGroup" detail="(Empty)"`,
      'a restart after patches': `${PLANT}\nD6 21:00 process_started actor=adm-net host=PC-8 detail="shutdown.exe /r /t 60"`,
      'a machine decommissioned under an order': `${PLANT}\nD-20..D-1 10:00 remote_desktop actor=adm-net host=SRV-VC sourceHost=JUMP-A\norder CHG-4 crew=adm-net assets=SRV-VC from="D6 09:00" to="D6 12:00"\nD6 10:00 process_started actor=adm-net host=SRV-VC detail="diskpart /s clean.txt"`,
      'a stick being formatted': `${PLANT}\nD6 10:00 process_started actor=k.moreau host=PC-7 detail="format e: /fs:exfat"`,
      'a clean-up of temporary files': `${PLANT}\nD6 10:00 process_started actor=k.moreau host=PC-7 detail="cmd /c del /s /q C:\\Windows\\Temp\\*.*"`,
      'reading about it': `${PLANT}\nD6 10:00 process_started actor=k.moreau host=PC-7 detail="notepad.exe format-policy.txt"`,
    },
  },
  {
    behaviour: serviceStop,
    shows: `${PLANT}\n${['PI Historian', 'OPC UA Server', 'SimaticNet', 'MSSQLSERVER', 'Spooler', 'W32Time'].map((name, n) => `D6 03:0${n} process_started actor=k.moreau host=SCADA-1 detail="net stop \\\\${name}"`).join('\n').replaceAll('\\\\', '')}`,
    says: 'k.moreau stopped 6 services on SCADA-1 (“net stop PI Historian”)',
    looksLike: {
      'a restart': `${PLANT}\n${services('D6', '03:00', 'stopped')}`,
      'one service restarted by the help desk': `${PLANT}\nD6 10:00 process_started actor=adm-net host=PC-8 detail="net stop spooler"`,
      'a nightly stop for a cold backup': `${PLANT}\nD-20..D6 02:00 process_started host=SRV-VC detail="net stop MSSQLSERVER"`,
      'maintenance under an order': `${PLANT}\nD-20..D-1 10:00 remote_desktop actor=e.lambert host=SCADA-1 sourceHost=JUMP-A\norder WO-8 crew=lambert assets=SCADA-1 from="D6 09:00" to="D6 12:00"\nD6 10:00 process_started actor=e.lambert host=SCADA-1 detail="sc stop PIHistorian"`,
    },
  },
  {
    behaviour: massFileChange,
    shows: `${PLANT}\n${FILES}\nD6 03:00 x50 file_created actor=k.moreau host=FS01 object="D:\\plans\\week-%n.xlsx.qzx7"`,
    says: 'k.moreau wrote 50 files (“.qzx7”) on FS01',
    looksLike: {
      'a backup that writes thousands': `${PLANT}\n${FILES}\nD6 03:00 x55 file_created host=VBR01 object="E:\\repo\\job-%n.vbk"`,
      'a manual installed everywhere over the weeks': `${PLANT}\n${['PC-7', 'PC-8', 'FS01', 'SRV-VC'].map((host, n) => `D${n * 3} 10:00 file_created host=${host} object="C:\\app\\readme.txt"`).join('\n')}`,
      'a new sort of file, a few': `${PLANT}\n${FILES}\nD6 10:00 x8 file_created actor=e.lambert host=FS01 object="D:\\ENG\\pump-%n.smart2"`,
      'a project archived': `${PLANT}\n${FILES}\nD6 10:00 x55 file_deleted actor=e.lambert host=FS01 object="D:\\ENG\\old-%n.dwg"`,
      'a sort that is written every week': `${PLANT}\nD-21 10:00 x50 file_created host=FS01 object="D:\\x-%n.ph3d"\nD-14 10:00 x50 file_created host=FS01 object="D:\\x-%n.ph3d"\nD0 10:00 x50 file_created host=FS01 object="D:\\x-%n.ph3d"`,
      'the first days of the logs': `host FS01 role=file_server zone=enterprise level=4\nD0 10:00 x50 file_created host=FS01 object="D:\\x-%n.ph3d"`,
    },
  },
]
