import { isoSeconds } from '../core/clock.ts'
import type { Random } from '../core/random.ts'
import type { Recorder } from '../core/recorder.ts'
import { accountId } from '../core/names.ts'

const M365_LOG = 'cloud/m365-audit.ndjson'

/** One SharePoint record of the Microsoft 365 unified audit log. */
export function addSharePoint(recorder: Recorder, random: Random, at: number, operation: 'FileDownloaded' | 'FileAccessed' | 'FileModified', user: string, address: string, site: string, file: string): void {
  const { dnsName, sharePoint, tenant } = recorder.organisation
  const extension = file.slice(file.lastIndexOf('.') + 1)
  recorder.add(M365_LOG, at, JSON.stringify({
    CreationTime: isoSeconds(at).slice(0, 19), Id: random.uuid(), Operation: operation, OrganizationId: tenant, RecordType: 6, UserKey: `i:0h.f|membership|${accountId(user).slice(0, 16)}@live.com`,
    UserType: 0, Version: 1, Workload: 'SharePoint', ClientIP: address, UserId: `${user}@${dnsName}`, ObjectId: `https://${sharePoint}/sites/${site}/${file}`, EventSource: 'SharePoint',
    ItemType: 'File', SourceFileExtension: extension, SiteUrl: `https://${sharePoint}/sites/${site}/`, SourceFileName: file.slice(file.lastIndexOf('/') + 1), SourceRelativeUrl: file.slice(0, Math.max(0, file.lastIndexOf('/'))),
  }))
}
