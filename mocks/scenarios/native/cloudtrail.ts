import { gzipSync } from 'fflate'
import { isoSeconds } from '../core/clock.ts'
import type { Random } from '../core/random.ts'
import type { Recorder } from '../core/recorder.ts'

const ACCOUNT = '111122223333'

/** One API call in an AWS account. */
export interface CloudCall {
  readonly at: number
  readonly user: string
  readonly source: string
  readonly name: string
  readonly address: string
  readonly agent: string
  readonly readOnly: boolean
}

function record(random: Random, c: CloudCall): unknown {
  const login = c.name === 'ConsoleLogin'
  return {
    eventVersion: '1.10', userIdentity: { type: 'IAMUser', principalId: `AIDA${c.user.replace(/[^a-z]/g, '').toUpperCase()}EXAMPLE`, arn: `arn:aws:iam::${ACCOUNT}:user/${c.user}`, accountId: ACCOUNT, userName: c.user },
    eventTime: isoSeconds(c.at), eventSource: c.source, eventName: c.name, awsRegion: 'eu-west-3', sourceIPAddress: c.address, userAgent: c.agent, requestParameters: null,
    responseElements: login ? { ConsoleLogin: 'Success' } : null, ...(login ? { additionalEventData: { MobileVersion: 'No', MFAUsed: 'Yes' } } : {}),
    requestID: random.uuid(), eventID: random.uuid(), readOnly: c.readOnly, eventType: login ? 'AwsConsoleSignIn' : 'AwsApiCall', managementEvent: true, recipientAccountId: ACCOUNT, eventCategory: 'Management',
  }
}

/** Writes a delivery file as CloudTrail puts it in the bucket: one gzipped object with `Records`. */
export function addCloudTrail(recorder: Recorder, random: Random, day: string, calls: CloudCall[]): void {
  calls.sort((a, b) => a.at - b.at)
  const text = JSON.stringify({ Records: calls.map((c) => record(random, c)) })
  const bytes = gzipSync(new TextEncoder().encode(text), { level: 6, mtime: Date.UTC(2025, 0, 1) })
  recorder.addFile(`cloud/cloudtrail-${day}.json.gz`, bytes, calls.length)
}
