import { sidOf } from '../core/names.ts'
import type { Organisation } from '../core/organisation.ts'
import type { WindowsEvent } from './windows-event.ts'

const security = (id: number, task: string, data: (o: Organisation) => Record<string, string>): WindowsEvent => (o) => ({ channel: 'Security', provider: 'Microsoft-Windows-Security-Auditing', id, task, data: data(o) })
const subject = (user: string, o: Organisation): Record<string, string> => ({ SubjectUserSid: sidOf(user, o), SubjectUserName: user, SubjectDomainName: o.domain, SubjectLogonId: '0x4c01b7' })

/** 5136: a group policy was changed. */
export function policyChanged(by: string, guid: string): WindowsEvent {
  return security(5136, 'Directory Service Changes', (o) => ({
    ...subject(by, o), OpCorrelationID: '{6c1f0b1e-0f1e-4a8e-8c9b-5a3f1f3a7d10}', DSName: o.dnsName, DSType: '%%14676', ObjectDN: `CN={${guid}},CN=Policies,CN=System,DC=${o.dnsName.split('.').join(',DC=')}`,
    ObjectGUID: `{${guid}}`, ObjectClass: 'groupPolicyContainer', AttributeLDAPDisplayName: 'gPCMachineExtensionNames', AttributeValue: '[{AADCED64-746C-4633-A97C-D61349046527}]', OperationType: '%%14674',
  }))
}

/** 4698: a task was registered. */
export function taskRegistered(by: string, name: string, command: string, given: string): WindowsEvent {
  return security(4698, 'Other Object Access Events', (o) => ({
    ...subject(by, o), TaskName: name, TaskContent: `<?xml version="1.0"?><Task><Actions><Exec><Command>${command}</Command><Arguments>${given}</Arguments></Exec></Actions></Task>`,
  }))
}
