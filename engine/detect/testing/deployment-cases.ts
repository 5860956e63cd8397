import { deploymentPush } from '../behaviours/deployment-push.ts'
import { PLANT, type BehaviourCase } from './cases.ts'

const OFFICE = Array.from({ length: 8 }, (_, n) => `host WS-${n} role=workstation zone=enterprise level=4 address=10.1.1.${n}`).join('\n')
const HOSTS = ['WS-0', 'WS-1', 'WS-2', 'WS-3', 'WS-4', 'WS-5', 'EWS-07', 'SRV-VC', 'SCADA-1']
const PATCH = 'host WSUS-1 role=patch_mgmt zone=enterprise level=4 address=10.1.0.40\naccount svc_patch kind=service_account'
/** One thing on all hosts, two a minute, each after a network logon of whoever brings it. */
const pushed = (day: string, hour: string, actor: string, source: string, line: string): string =>
  HOSTS.map((host, n) => {
    const minute = String(Math.floor(n / 2)).padStart(2, '0')
    return `${day} ${hour}:${minute}:10 logon actor=${actor} source=${source} host=${host} detail=3\n${day} ${hour}:${minute}:20 ${line} host=${host}`
  }).join('\n')
const PATCH_NIGHTS = [-35, -28, -21, -14, -7].map((day) => pushed(`D${day}`, '20', 'svc_patch', '10.1.0.40', `service_installed object=Update${-day} detail="C:\\Windows\\CCM\\update.exe"`)).join('\n')

/** Logs of two desks, three weeks long. */
const DESKS = `${OFFICE}\nD-20..D-1 04:00 other host=WS-0\nD-20..D-1 04:00 other host=WS-1`
/** A policy that runs something changed at an instant, and a task that the machines make minutes later. */
const POLICY = 'access_policy_changed actor=adm-net host=DC01 detail="groupPolicyContainer · [{AADCED64-746C-4633-A97C-D61349046527}]"'
const brought = (when: string, object: string): string => ['WS-0', 'WS-1'].map((host) => `${when} task_created host=${host} object="\\${object}" detail="C:\\Windows\\Temp\\${object}.exe"`).join('\n')

/** Cases of the behaviours about the distribution of software. */
export const deploymentCases: readonly BehaviourCase[] = [
  {
    behaviour: deploymentPush,
    shows: `${PLANT}\n${OFFICE}\n${PATCH}\n${PATCH_NIGHTS}\n${pushed('D9', '02', 'adm-net', '10.1.0.8', 'service_installed object=WinHelperSvc detail="C:\\Windows\\Temp\\wh.exe"')}`,
    says: 'adm-net installed the service WinHelperSvc on 9 hosts, among them EWS-07',
    alsoShows: { 'a task on two hosts right after a group policy that runs something': `${PLANT}\n${DESKS}\nD6 06:31 ${POLICY}\n${brought('D6 06:37', 'Update64')}` },
    looksLike: {
      'a task that a policy brings every week': `${PLANT}\n${DESKS}\n${[-21, -14, -7, 0, 7].map((day) => `D${day} 06:31 ${POLICY}\n${brought(`D${day} 06:37`, 'Inventory')}`).join('\n')}`,
      'a task on two hosts, and no policy changed': `${PLANT}\n${DESKS}\n${brought('D6 06:37', 'Update64')}`,
      'the patch night': `${PLANT}\n${OFFICE}\n${PATCH}\n${PATCH_NIGHTS}\n${pushed('D0', '20', 'svc_patch', '10.1.0.40', 'service_installed object=Update40 detail="C:\\Windows\\CCM\\update.exe"')}`,
      'an agent rolled out by the usual server': `${PLANT}\n${OFFICE}\n${PATCH}\n${PATCH_NIGHTS}\n${pushed('D3', '10', 'svc_patch', '10.1.0.40', 'service_installed object=NewAgent detail="C:\\Program Files\\Agent\\agent.exe"')}`,
      'a change with a work order': `${PLANT}\n${OFFICE}\norder CHG-1 crew=adm-net assets=EWS-07;SRV-VC;SCADA-1 from="D9 09:00" to="D9 12:00"\n${pushed('D9', '10', 'adm-net', '10.1.0.8', 'service_installed object=Agent2 detail="C:\\Program Files\\Agent\\agent.exe"')}`,
      'the update of the anti-malware, every day': `${PLANT}\n${OFFICE}\n${HOSTS.map((host) => `D-20..D5 04:00 process_started host=${host} object="C:\\ProgramData\\AV\\update.exe"`).join('\n')}`,
      'signatures copied over the network': `${PLANT}\n${OFFICE}\n${HOSTS.map((host) => `D5 04:00 file_transferred source=10.1.0.8 destination=${host} object="C$\\sig\\base.vdm"`).join('\n')}`,
      'a new program on three desks in a day': `${PLANT}\n${OFFICE}\n${['WS-0', 'WS-1', 'WS-2', 'WS-3', 'WS-4'].map((host, n) => `D5 0${n + 3}:00 service_installed host=${host} object=Reader`).join('\n')}`,
    },
  },
]
