import { PLANT, type BehaviourCase } from './cases.ts'
import { credentialDump } from '../behaviours/credential-dump.ts'
import { discovery } from '../behaviours/discovery.ts'
import { logCleared } from '../behaviours/log-cleared.ts'
import { remoteExecution } from '../behaviours/remote-execution.ts'
import { remoteToolInstall } from '../behaviours/remote-tool-install.ts'
import { remoteToolUse } from '../behaviours/remote-tool-use.ts'

/** Cases of the behaviours about endpoint. */
export const endpointCases: readonly BehaviourCase[] = [
  {
    behaviour: remoteToolInstall,
    shows: `${PLANT}\nD11 02:19 service_installed actor=acme-support host=EWS-07 object="AnyDesk Service" detail="C:\\ProgramData\\AnyDesk.exe --service"`,
    says: 'acme-support installed AnyDesk on EWS-07',
    alsoShows: { 'a service that is a library': `${PLANT}\nD11 10:19 service_installed host=SCADA-1 object="Defrag Helper" detail="C:\\Windows\\System32\\rundll32.exe C:\\ProgramData\\Agent\\tags.dll,Start"`,
      'the same under the name of a service that was always there': `${PLANT}\nD-30..D9 10:00 service_installed host=SCADA-1 object="Defrag Helper" detail="C:\\Program Files\\Defrag\\defrag.exe"\nD11 10:19 service_installed host=SCADA-1 object="Defrag Helper" detail="C:\\Windows\\System32\\rundll32.exe C:\\ProgramData\\Agent\\tags.dll,Start"` },
    looksLike: {
      'a tool of the help desk on an office machine': `${PLANT}\nD11 10:19 service_installed host=PC-7 object=TeamViewer`,
      'an agent being rolled out': `${PLANT}\n${Array.from({ length: 8 }, (_, n) => `D1 10:0${n} service_installed host=PC-${n} object=MonAgent`).join('\n')}\nD1 11:00 service_installed host=EWS-07 object=MonAgent`,
      'a newer version of a service that was there': `${PLANT}\nD-30..D9 10:00 service_installed host=SCADA-1 object=Guard detail="C:\\ProgramData\\Guard\\4.18.1\\guard.exe"\nD11 02:19 service_installed host=SCADA-1 object=Guard detail="C:\\ProgramData\\Guard\\4.19.2\\guard.exe"`,
      'a service of its own program': `${PLANT}\nD11 10:19 service_installed host=SCADA-1 object="Defrag Helper" detail="C:\\Program Files\\Defrag\\defrag.exe --service"`,
      'the same service made again on the same host': `${PLANT}\nD9 10:00 service_installed host=EWS-07 object=LabelPrint\nD9 18:00 service_installed host=EWS-07 object=LabelPrint`,
      'a tool that runs every day': `${PLANT}\nD-30..D11 10:00 process_started host=EWS-07 object="C:\\Program Files\\TeamViewer\\TeamViewer.exe"`,
    },
  },
  {
    behaviour: remoteToolUse,
    shows: `${PLANT}\nD17 02:02 network_connection sourceHost=EWS-07 source=10.2.0.7 destination=198.51.100.201 object="C:\\ProgramData\\AnyDesk\\AnyDesk.exe" detail=initiated`,
    says: 'AnyDesk on EWS-07 connected to 198.51.100.201',
    looksLike: {
      'a tool of the help desk on an office machine': `${PLANT}\nD17 02:02 network_connection sourceHost=PC-7 source=10.1.0.7 destination=198.51.100.201 object=AnyDesk.exe detail=initiated`,
      'a relay with another address every day': `${PLANT}\n${Array.from({ length: 60 }, (_, n) => `D${n - 49} 10:00 network_connection sourceHost=EWS-07 source=10.2.0.7 destination=198.51.100.${n + 1} object=AnyDesk.exe detail=initiated`).join('\n')}`,
      'a session from the jump host': `${PLANT}\nD17 10:02 network_connection source=10.5.0.2 host=EWS-07 object=winvnc.exe detail=inbound`,
      'a tool that has lived there for months': `${PLANT}\nD-60..D17 10:00 network_connection sourceHost=EWS-07 source=10.2.0.7 destination=198.51.100.201 object=AnyDesk.exe detail=initiated`,
    },
  },
  {
    behaviour: logCleared,
    shows: `${PLANT}\nD11 02:33 log_cleared actor=acme-support host=JUMP-A object=Security`,
    says: 'acme-support cleared the Security log on JUMP-A',
    alsoShows: {
      'by one who never did, on an office server where one service always does': `${PLANT}\nD-24..D-1 05:00 log_cleared actor=svc_patch host=FS01 object=Security\nD6 13:18 log_cleared actor=adm-net host=FS01 object=Security`,
    },
    looksLike: {
      'a hand that does so on other hosts every other day': `${PLANT}\n${[-9, -7, -5, -3].map((day) => `D${day} 05:00 log_cleared actor=svc_patch host=SCADA-1 object=Security`).join('\n')}\nD6 05:00 log_cleared actor=svc_patch host=SRV-VC object=Security`,
      'an office machine': `${PLANT}\nD11 10:33 log_cleared host=PC-7 object=Application`,
      'a collector rolled out': `${PLANT}\n${Array.from({ length: 8 }, (_, n) => `D1 10:0${n} audit_changed host=PC-1${n} object=Sysmon`).join('\n')}\nD1 11:00 audit_changed host=EWS-07 object=Sysmon`,
      'auditing switched on': `${PLANT}\nD11 10:33 audit_changed actor=adm-net host=EWS-07 object="{0CCE9215}" detail="%%8449, %%8451"`,
      'a sensor that restarts every day': `${PLANT}\nD-20..D11 05:00 service_stopped host=EWS-07 object="Sysmon64" detail=stopped`,
      'a service that watches nothing': `${PLANT}\nD11 10:33 process_started host=EWS-07 detail="net stop spooler"`,
    },
  },
  {
    behaviour: credentialDump,
    shows: `${PLANT}\nD6 03:00 process_started actor=k.moreau host=PC-7 object="rundll32.exe" detail="rundll32 C:\\windows\\system32\\comsvcs.dll, MiniDump 624 C:\\x.dmp full"`,
    says: 'k.moreau dumped credentials from memory on PC-7',
    alsoShows: {
      'the directory copied at night, by an administrator who comes by day': `${PLANT}\nD-40..D-1 weekdays 10:00 logon actor=adm-net host=DC01 source=10.1.0.8 detail=3\nD6 01:20 process_started actor=adm-net host=DC01 object="C:\\Windows\\System32\\ntdsutil.exe" detail="ntdsutil.exe 'ac i ntds' ifm 'create full C:\\Windows\\Temp\\x' q q"`,
    },
    looksLike: {
      'a copy from which a new controller is built, by day and under an order': `${PLANT}\norder CHG-5 crew=adm-net assets=DC01 from="D3 08:00" to="D3 18:00"\nD-40..D-1 weekdays 10:00 logon actor=adm-net host=DC01 source=10.1.0.8 detail=3\nD3 10:20 process_started actor=adm-net host=DC01 object="C:\\Windows\\System32\\ntdsutil.exe" detail="ntdsutil.exe 'ac i ntds' ifm 'create full D:\\IFM' q q"`,
      'the same without an order': `${PLANT}\nD-40..D-1 weekdays 10:00 logon actor=adm-net host=DC01 source=10.1.0.8 detail=3\nD3 10:20 process_started actor=adm-net host=DC01 object="C:\\Windows\\System32\\ntdsutil.exe" detail="ntdsutil.exe 'ac i ntds' ifm 'create full D:\\IFM' q q"`,
      'anti-malware opening LSASS': `${PLANT}\nD6 03:00 process_accessed host=PC-7 object="C:\\Windows\\System32\\lsass.exe" detail="C:\\Program Files\\Windows Defender\\MsMpEng.exe 0x1010"`,
      'the system itself with full access': `${PLANT}\nD6 03:00 process_accessed host=PC-7 object="C:\\Windows\\System32\\lsass.exe" detail="C:\\Windows\\System32\\csrss.exe · 0x1fffff"`,
      'a listing of processes': `${PLANT}\nD6 03:00 process_accessed host=PC-7 object="C:\\Windows\\System32\\lsass.exe" detail="C:\\Users\\k\\procexp.exe · 0x1400"`,
      'an unknown agent, every day': `${PLANT}\nD-20..D6 03:00 process_accessed host=PC-7 object="C:\\Windows\\System32\\lsass.exe" detail="D:\\agent\\probe.exe 0x1410"`,
    },
  },
  {
    behaviour: remoteExecution,
    shows: `${PLANT}
      D6 03:00 share_accessed actor=k.moreau source=10.1.0.7 host=SCADA-1 object="\\\\*\\IPC$" detail=svcctl
      D6 03:01 service_installed host=SCADA-1 object=PSEXESVC detail="%SystemRoot%\\PSEXESVC.exe"`,
    says: 'k.moreau ran “PSEXESVC” on SCADA-1 from PC-7',
    alsoShows: {
      'a task made and deleted over the network, as a sensor saw it in a log of a few minutes': 'D6 10:00 task_created source=10.1.0.77 destination=10.1.0.20 object=SchRpcRegisterTask detail="ITaskSchedulerService · \\\\pipe\\\\atsvc"\nD6 10:00:04 other source=10.1.0.77 destination=10.1.0.20 object=SchRpcDelete detail=ITaskSchedulerService',
    },
    looksLike: {
      'a management server that makes the same service every day': `${PLANT}\nD-20..D6 09:00 service_installed source=10.1.0.77 host=FS01 destination=FS01 object=CreateServiceW detail="svcctl · ntsvcs"`,
      'WMI at work for the system': `${PLANT}\nD6 03:01 process_started host=SCADA-1 object=x.exe detail="C:\\Windows\\System32\\wbem\\WmiPrvSE.exe · inventory.exe"`,
      'an inventory by the same account every night': `${PLANT}\nD-20..D6 21:00 process_started actor=adm-net host=SCADA-1 detail="C:\\Windows\\System32\\wbem\\WmiPrvSE.exe · powershell.exe -NonInteractive inventory.ps1"`,
      'the same inventory on one host more': `${PLANT}\nD-20..D-1 21:00 process_started actor=adm-net host=SCADA-1 detail="WmiPrvSE.exe · inventory.ps1"\nD6 21:00 process_started actor=adm-net host=EWS-07 detail="WmiPrvSE.exe · inventory.ps1"`,
      'a plain new service': `${PLANT}\nD6 03:01 service_installed host=SCADA-1 object=PrintWorkflow detail="C:\\Windows\\system32\\svchost.exe"`,
    },
  },
  {
    behaviour: discovery,
    shows: `${PLANT}
      D6 03:01 process_started actor=k.moreau host=PC-7 detail="net group 'Domain Admins' /domain"
      D6 03:02 process_started actor=k.moreau host=PC-7 detail="nltest /domain_trusts /trusts"
      D6 03:03 process_started actor=k.moreau host=PC-7 detail="AdFind.exe -f objectcategory=computer"`,
    alsoShows: {
      'hosts asked for one after another, and the directory': `${PLANT}\n${[7, 9, 20, 30].map((n) => `D6 02:0${n % 10} process_started actor=svc_hist host=SRV-VC detail="cmd.exe /c ping -n 1 10.2.0.${n}"`).join('\n')}\nD6 02:20 process_started actor=svc_hist host=SRV-VC detail="net group 'Domain Admins' /domain"\nD6 02:21 process_started actor=svc_hist host=SRV-VC detail="nltest /dclist:corp"`,
      'an agent of the system that is made to ask': `${PLANT}\n${["net group 'Domain Admins' /domain", 'nltest /dclist:corp', 'net localgroup administrators', 'net user /domain'].map((line, n) => `D6 06:0${n} process_started host=PC-8 detail="${line}"`).join('\n')}`,
    },
    says: 'k.moreau queried the directory for domain admins, trusts, everything (collection tool) on PC-7 (“net group \'Domain Admins\' /domain”)',
    looksLike: {
      'a job that asks every night whether the same hosts answer': `${PLANT}\n${[7, 9, 20, 30].map((n) => `D-20..D6 02:00 process_started actor=svc_hist host=SRV-VC detail="cmd.exe /c ping -n 1 10.2.0.${n}"`).join('\n')}`,
      'a line that is tried a few times': `${PLANT}\nD6 10:00 x9 process_started actor=e.lambert host=EWS-07 detail="ping 10.2.0.9"`,
      'an agent of the system that does so every day': `${PLANT}\n${["net group 'Domain Admins' /domain", 'nltest /dclist:corp', 'net localgroup administrators'].map((line) => `D-20..D6 06:00 process_started host=PC-8 detail="${line}"`).join('\n')}`,
      'an engineer who searches project files by day': `${PLANT}\nD6 10:00 process_started actor=e.lambert host=EWS-07 detail="findstr /s /i PUMP C:\\eng\\*.txt"`,
      'one question at the help desk': `${PLANT}\nD6 10:00 process_started actor=adm-net host=PC-8 detail="net user /domain p.roy"`,
      'a script that runs every day': `${PLANT}\n${['Get-ADUser -Filter *', 'Get-ADComputer -Filter *', 'nltest /dclist:corp'].map((line) => `D-20..D6 06:00 process_started actor=adm-net host=PC-8 detail="${line}"`).join('\n')}`,
    },
  },
]
