import { autostart } from '../behaviours/autostart.ts'
import { codeInjection } from '../behaviours/code-injection.ts'
import { connectionProxy } from '../behaviours/connection-proxy.ts'
import { masquerade } from '../behaviours/masquerade.ts'
import { pageTalk } from '../behaviours/page-talk.ts'
import { serviceForRights } from '../behaviours/service-for-rights.ts'
import { unexpectedChild } from '../behaviours/unexpected-child.ts'
import { unusualScript } from '../behaviours/unusual-script.ts'
import { webShell } from '../behaviours/web-shell.ts'
import { PLANT, type BehaviourCase } from './cases.ts'

const WEB = 'host WEB-1 role=server zone=enterprise level=4'
/** A visitor who sends to a page so many times within five minutes. */
const posts = (minute: string, count: number, from: string, page: string): string => Array.from({ length: count }, (_, n) => `${minute}${n % 5}:${String(10 + Math.floor(n / 5))} file_transferred source=${from} destination=WEB-1 object=web.example${page} detail="POST · 200 · Mozilla/5.0"`).join('\n')
/** Weeks in which customers send forms. */
const VISITED = `${PLANT}\n${WEB}\nD-30..D5 04:00 other host=WEB-1\nD-30..D5 12:00 x2 file_transferred source=198.51.100.77 destination=WEB-1 object=web.example/lang.php detail="POST · 200 · Mozilla/5.0"`
const WEEKS = 'D-20..D-1'
const UNITS = 'D-40..D-1 03:00 process_started host=JUMP-A object=man-db.service detail="systemd · man-db.service - Daily."'

/** Cases of the behaviours about programs and commands on a host. */
export const executionCases: readonly BehaviourCase[] = [
  {
    behaviour: pageTalk,
    shows: `${VISITED}\n${posts('D6 02:4', 24, '203.0.113.9', '/lang.php')}`,
    says: '203.0.113.9 requested the page web.example/lang.php of WEB-1 24 times in 5 minutes, each time with something to send',
    looksLike: {
      'a form sent three times': `${VISITED}\n${posts('D6 02:4', 3, '203.0.113.9', '/report.php')}`,
      'a page whose script sends every few seconds': `${VISITED}\n${[1, 2, 3, 4, 5].map((day) => posts(`D-${day} 10:1`, 30, `198.51.100.${day}`, '/chat.php')).join('\n')}\n${posts('D6 02:4', 34, '203.0.113.9', '/chat.php')}`,
      'a robot that tries many pages': `${VISITED}\n${Array.from({ length: 24 }, (_, n) => posts('D6 02:4', 1, '203.0.113.9', `/try-${n}.php`)).join('\n')}`,
      'an application inside': `${VISITED}\n${posts('D6 02:4', 24, '10.1.0.7', '/lang.php')}`,
      'the first day of the logs': `${WEB}\n${posts('D6 02:4', 24, '203.0.113.9', '/lang.php')}`,
    },
  },
  {
    behaviour: connectionProxy,
    shows: `${PLANT}\nD6 03:00 process_started actor=k.moreau host=JUMP-A detail="netsh interface portproxy add v4tov4 listenport=8443 connectaddress=10.2.0.9 connectport=3389"`,
    says: 'k.moreau opened a port proxy on JUMP-A (“netsh interface portproxy add v4tov4 listenport=8443 connectaddress=10.2.0.9 con…”)',
    looksLike: {
      'ports that a container publishes': `${PLANT}\nD6 03:00 process_started actor=adm-net host=SRV-VC detail="docker run -d -l app=web -p 127.0.0.1:8080:80 nginx"`,
      'looking at the port proxies': `${PLANT}\nD6 03:00 process_started actor=adm-net host=JUMP-A detail="netsh interface portproxy show all"`,
      'SSH without forwarding': `${PLANT}\nD6 03:00 process_started actor=k.moreau host=JUMP-A detail="ssh -l admin -p 22 10.2.0.9"`,
      'an SSH forward on the business network': `${PLANT}\nD6 10:00 process_started actor=adm-net host=PC-8 detail="ssh -L 8080:10.1.0.20:80 web"`,
      'a port proxy the plant sets up every day': `${PLANT}\n${WEEKS} 06:00 process_started host=SRV-VC detail="netsh interface portproxy add v4tov4 listenport=1 connectport=2"\nD6 06:00 process_started host=SRV-VC detail="netsh interface portproxy add v4tov4 listenport=1 connectport=2"`,
      'a fisherman’s boat': `${PLANT}\nD6 10:00 process_started actor=e.lambert host=EWS-07 detail="notepad.exe C:\\docs\\chisel-and-bore.txt"`,
    },
  },
  {
    behaviour: unexpectedChild,
    shows: `${PLANT}\nD6 09:12 process_started actor=k.moreau host=PC-7 object="C:\\Windows\\System32\\wscript.exe" detail="C:\\Program Files\\Microsoft Office\\WINWORD.EXE · wscript.exe C:\\Users\\k\\a.vbs"`,
    says: 'k.moreau ran a command from a document on PC-7 (“C:\\Program Files\\Microsoft Office\\WINWORD.EXE · wscript.exe C:\\Users\\k\\a.vbs”)',
    alsoShows: {
      'a spreadsheet that has the system load a library it dropped': `${PLANT}\nD6 09:12 process_started actor=k.moreau host=PC-7 detail="C:\\Program Files\\Microsoft Office\\EXCEL.EXE · rundll32.exe C:\\Users\\k\\AppData\\Local\\LIST.DAT,#1"`,
    },
    looksLike: {
      'a web folder opened from a spreadsheet': `${PLANT}\nD6 09:12 process_started actor=k.moreau host=PC-7 detail="C:\\Program Files\\Microsoft Office\\EXCEL.EXE · rundll32.exe C:\\Windows\\system32\\davclnt.dll,DavSetCookie docs.plant.example https://docs.plant.example/a"`,
      'an add-in’s own library': `${PLANT}\nD6 09:12 process_started actor=k.moreau host=PC-7 detail="C:\\Program Files\\Microsoft Office\\EXCEL.EXE · rundll32.exe C:\\Program Files\\Addin\\help.dll,Open"`,
      'an add-in that calls a command every day': `${PLANT}\nD-20..D6 09:12 process_started actor=k.moreau host=PC-7 detail="EXCEL.EXE · cmd.exe /c licence.bat"`,
      'the native helper of a browser': `${PLANT}\nD6 09:12 process_started actor=k.moreau host=PC-7 detail="chrome.exe · cmd.exe /d /c helper.exe"`,
      'a document that opens a picture': `${PLANT}\nD6 09:12 process_started actor=k.moreau host=PC-7 detail="OUTLOOK.EXE · rundll32.exe shimgvw.dll,ImageView_Fullscreen x.png"`,
      'a maintenance job with a work order': `${PLANT}\naccount dba kind=admin\nD-20..D-1 10:00 remote_desktop actor=dba host=SRV-VC sourceHost=JUMP-A\norder WO-3 crew=dba assets=SRV-VC from="D6 09:00" to="D6 12:00"\nD6 10:12 process_started actor=dba host=SRV-VC detail="sqlcmd -Q EXEC xp_cmdshell 'dir d:'"`,
    },
  },
  {
    behaviour: webShell,
    shows: `${PLANT}\n${WEB}\nD6 03:00 file_created host=WEB-1 object="C:\\inetpub\\wwwroot\\aspnet_client\\e.aspx" detail="C:\\Windows\\System32\\inetsrv\\w3wp.exe"\nD6 03:04 process_started host=WEB-1 object="C:\\Windows\\System32\\cmd.exe" detail="C:\\Windows\\System32\\inetsrv\\w3wp.exe · cmd.exe /c whoami"`,
    says: 'somebody created a page through the web server on WEB-1 (“C:\\inetpub\\wwwroot\\aspnet_client\\e.aspx”)',
    looksLike: {
      'a certificate renewed by the account of the web server, every week': `${PLANT}\n${WEB}\n${[-14, -7, 0].map((day) => `D${day} 04:00 process_started actor=www-data target=root host=WEB-1 object=/usr/bin/systemctl detail="/usr/bin/systemctl reload nginx"`).join('\n')}`,
      'a release by the deployment': `${PLANT}\n${WEB}\nD6 10:00 file_created actor=adm-net host=WEB-1 object="C:\\inetpub\\wwwroot\\app\\default.aspx" detail="C:\\Windows\\System32\\robocopy.exe"`,
      'an upload that is no page': `${PLANT}\n${WEB}\nD6 10:00 file_created host=WEB-1 object="C:\\inetpub\\wwwroot\\upload\\photo.jpg" detail="w3wp.exe"`,
      'the compiler of the web server': `${PLANT}\n${WEB}\nD6 10:00 process_started host=WEB-1 detail="w3wp.exe · csc.exe /noconfig @x.cmdline"`,
      'an application that calls a command every day': `${PLANT}\n${WEB}\nD-20..D6 10:00 process_started host=WEB-1 detail="httpd.exe · cmd.exe /c gs.exe -sDEVICE=pdfwrite"`,
    },
  },
  {
    behaviour: autostart,
    shows: `${PLANT}\nD6 03:00 task_created actor=k.moreau host=EWS-07 object="\\UpdateCheck" detail="powershell.exe -w hidden C:\\ProgramData\\u.ps1"`,
    says: 'k.moreau created a task on EWS-07 (“powershell.exe -w hidden C:\\ProgramData\\u.ps1”)',
    alsoShows: {
      'a service that never ran on a host at the boundary': `${PLANT}\n${UNITS}\nD6 03:00 process_started host=JUMP-A object=net-metrics.service detail="systemd · net-metrics.service - Metrics."`,
    },
    looksLike: {
      'synchronisation software of an office machine': `${PLANT}\nD6 10:00 registry_changed actor=k.moreau host=PC-7 object="HKU\\S-1-5-21\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\Sync" detail="C:\\Users\\k\\AppData\\Local\\Sync\\sync.exe"`,
      'the updater of a browser on an engineering station': `${PLANT}\nD6 10:00 task_created host=EWS-07 object="\\BrowserUpdate" detail="C:\\Program Files\\Browser\\update.exe /c"`,
      'a task of Windows itself': `${PLANT}\nD6 10:00 task_created host=EWS-07 object="\\Microsoft\\Windows\\UpdateOrchestrator\\Reboot" detail="%systemroot%\\system32\\MusNotification.exe"`,
      'a unit the host starts every night': `${PLANT}\n${UNITS}\nD6 03:00 process_started host=JUMP-A object=man-db.service detail="systemd · man-db.service - Daily."`,
      'a new unit on a server of the business': `${PLANT}\n${UNITS.replaceAll('JUMP-A', 'FS01')}\nD6 03:00 process_started host=FS01 object=net-metrics.service detail="systemd · net-metrics.service - Metrics."`,
      'the first start of a unit in a log that begins': `${PLANT}\nhost LNX-1 role=server zone=dmz level=3.5\nD6 03:00 process_started host=LNX-1 object=net-metrics.service detail="systemd · net-metrics.service - Metrics."`,
      'a task made anew every day': `${PLANT}\nD-20..D6 01:00 task_created host=SCADA-1 object="\\Rotate" detail="C:\\scada\\rotate.bat"`,
      'a script of the engineer under an order': `${PLANT}\norder WO-5 crew=lambert assets=EWS-07 from="D6 09:00" to="D6 12:00"\nD6 10:00 task_created actor=e.lambert host=EWS-07 object="\\Collect" detail="powershell.exe C:\\eng\\collect.ps1"`,
    },
  },
  {
    behaviour: codeInjection,
    shows: `${PLANT}\nD6 10:00 process_accessed actor=k.moreau host=PC-7 object="C:\\Windows\\System32\\spoolsv.exe" detail="C:\\Users\\k.moreau\\Downloads\\invoice.exe · remote thread"`,
    says: 'k.moreau ran code in a program of the system on PC-7 (“C:\\Windows\\System32\\spoolsv.exe”)',
    alsoShows: {
      'in a log of a few minutes': `host PC-7 role=workstation zone=enterprise level=4\nD6 10:00 process_accessed host=PC-7 object="C:\\Windows\\explorer.exe" detail="C:\\Windows\\Temp\\a1.exe · remote thread"`,
    },
    looksLike: {
      'anti-malware under the program folders': `${PLANT}\nD6 10:00 process_accessed host=PC-7 object="C:\\Windows\\System32\\spoolsv.exe" detail="C:\\Program Files\\Sentry\\sentry.exe · remote thread"`,
      'a helper installed for one user': `${PLANT}\nD6 10:00 process_accessed actor=k.moreau host=PC-7 object="C:\\Windows\\explorer.exe" detail="C:\\Users\\k.moreau\\AppData\\Local\\Spell\\spell.exe · remote thread"`,
      'a downloaded installer and its own helper': `${PLANT}\nD6 10:00 process_accessed actor=k.moreau host=PC-7 object="C:\\Users\\k.moreau\\AppData\\Local\\Temp\\is-1\\helper.exe" detail="C:\\Users\\k.moreau\\Downloads\\setup.exe · remote thread"`,
      'a download that only looks at a program': `${PLANT}\nD6 10:00 process_accessed actor=k.moreau host=PC-7 object="C:\\Windows\\explorer.exe" detail="C:\\Users\\k.moreau\\Downloads\\setup.exe · 0x1410"`,
      'the system itself': `${PLANT}\nD6 10:00 process_accessed host=PC-7 object="C:\\Windows\\System32\\svchost.exe" detail="C:\\Windows\\System32\\csrss.exe · remote thread"`,
    },
  },
  {
    behaviour: serviceForRights,
    shows: `${PLANT}\nD6 10:00 service_installed actor=k.moreau host=PC-7 object=qwzxtk detail="rundll32.exe C:\\Users\\K2E9A~1.MOR\\AppData\\Local\\Temp\\qwzxtk.dll,a /p:qwzxtk"`,
    says: 'k.moreau created a service with a library from an open folder on PC-7 (“rundll32.exe C:\\Users\\K2E9A~1.MOR\\AppData\\Local\\Temp\\qwzxtk.dll,a /p:qwzxtk”)',
    alsoShows: {
      'a service that echoes into a pipe, in a log of a few minutes': `host PC-7 role=workstation zone=enterprise level=4\nD6 10:00 service_installed host=PC-7 object=tkqvja detail="cmd.exe /c echo tkqvja > \\\\.\\pipe\\tkqvja"`,
    },
    looksLike: {
      'a tool that unpacks its driver into a temporary folder': `${PLANT}\nD6 10:00 service_installed actor=k.moreau host=PC-7 object=HwInfo detail="C:\\Users\\k.moreau\\AppData\\Local\\Temp\\hwinfo64.sys"`,
      'a library of the system': `${PLANT}\nD6 10:00 service_installed host=PC-7 object=PcaSvc detail="rundll32.exe C:\\Windows\\System32\\pcasvc.dll,Run"`,
      'a vendor’s service that listens on a pipe': `${PLANT}\nD6 10:00 service_installed host=SRV-VC object=VendorSvc detail="C:\\Program Files\\Vendor\\svc.exe --listen \\\\.\\pipe\\vendor"`,
    },
  },
  {
    behaviour: masquerade,
    shows: `${PLANT}\nD6 03:00 process_started actor=k.moreau host=SRV-VC object="C:\\Windows\\System32\\cmd.exe" detail="cmd.exe /c move C:\\Delta\\m32.txt C:\\Delta\\m32.exe"`,
    says: 'k.moreau created a program from a text or picture on SRV-VC (“cmd.exe /c move C:\\Delta\\m32.txt C:\\Delta\\m32.exe”)',
    alsoShows: { 'a library that ends like data': `${PLANT}\nD6 10:00 process_started host=SCADA-1 object="C:\\Windows\\System32\\rundll32.exe" detail="rundll32.exe C:\\ProgramData\\Agent\\tags.dat,Close"` },
    looksLike: {
      'a library under its own name': `${PLANT}\nD6 10:00 process_started host=SCADA-1 object="C:\\Windows\\System32\\rundll32.exe" detail="rundll32.exe C:\\Windows\\System32\\pcasvc.dll,PcaPatchSdbTask"`,
      'a backup copy being renamed': `${PLANT}\nD6 10:00 process_started actor=e.lambert host=EWS-07 detail="cmd.exe /c ren project.bak project.txt"`,
      'temporary files of an installer': `${PLANT}\nD6 10:00 process_started host=EWS-07 object="C:\\Windows\\Installer\\MSI4F2A.tmp" detail="MSI4F2A.tmp"`,
      'the system’s own program in its own folder': `${PLANT}\nD6 10:00 process_started host=EWS-07 object="C:\\Windows\\System32\\svchost.exe" detail="svchost.exe -k netsvcs"`,
      'a versioned program': `${PLANT}\nD6 10:00 process_started host=EWS-07 object="C:\\Tools\\plc.v2.1.exe" detail="plc.v2.1.exe"`,
    },
  },
  {
    behaviour: unusualScript,
    shows: `${PLANT}\nD6 03:00 process_started host=SCADA-1 object="C:\\Windows\\System32\\wscript.exe" detail="wscript.exe D:\\lun.vbs"\nD6 03:01 process_started host=SCADA-1 object="C:\\sc\\prog\\exec\\scilc.exe" detail="C:\\sc\\prog\\exec\\scilc.exe -do pack\\scil\\s1.txt"`,
    says: 'somebody ran a script in the plant’s own software on SCADA-1 (“C:\\sc\\prog\\exec\\scilc.exe -do pack\\scil\\s1.txt”)',
    looksLike: {
      'scripts on an office machine': `${PLANT}\nD6 10:00 process_started actor=k.moreau host=PC-7 detail="wscript.exe E:\\menu.vbs"`,
      'a script the plant runs every day': `${PLANT}\nD-20..D6 04:00 process_started host=SCADA-1 detail="scilc.exe -do report.txt"`,
      'installation media under an order': `${PLANT}\nD-20..D-1 10:00 remote_desktop actor=acme-support host=EWS-07 sourceHost=JUMP-A\norder WO-6 crew=ACME assets=EWS-07 from="D6 09:00" to="D6 12:00"\nD6 10:00 script_run actor=acme-support host=EWS-07 detail="Mount-DiskImage C:\\media\\suite.iso"\nD6 10:05 process_started actor=acme-support host=EWS-07 detail="cmd /c E:\\setup.bat"`,
      'a program on a data drive': `${PLANT}\nD6 10:00 process_started host=SCADA-1 detail="D:\\historian\\bin\\archive.exe -r"`,
    },
  },
]
