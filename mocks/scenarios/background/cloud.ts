import { FIRST_DAY, LAST_DAY, iso, plantTime } from '../core/clock.ts'
import { times } from '../core/run.ts'
import type { Run } from '../core/run.ts'
import { addCloudTrail } from '../native/cloudtrail.ts'
import type { CloudCall } from '../native/cloudtrail.ts'

const CALLS = [
  ['ec2.amazonaws.com', 'DescribeInstances', true], ['s3.amazonaws.com', 'ListBuckets', true], ['monitoring.amazonaws.com', 'DescribeAlarms', true],
  ['ec2.amazonaws.com', 'CreateTags', false], ['sts.amazonaws.com', 'GetCallerIdentity', true], ['rds.amazonaws.com', 'DescribeDBInstances', true],
] as const
const TERRAFORM = 'APN/1.0 HashiCorp/1.0 Terraform/1.9.8 aws-sdk-go/1.55.5'
const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0'

/** The AWS account that hosts reporting: a pipeline at night, two people by day. One delivery file a day. */
export function addCloudLife(run: Run, until: number): void {
  const random = run.random('cloud')
  for (let day = FIRST_DAY; day <= LAST_DAY; day++) {
    const start = plantTime(day, '00:00')
    if (start > until) continue
    const calls: CloudCall[] = []
    const person = random.pick(['reporting-anne', 'reporting-karim'])
    calls.push({ at: plantTime(day, '08:40') + random.int(0, 3_600_000), user: person, source: 'signin.amazonaws.com', name: 'ConsoleLogin', address: '192.0.2.20', agent: BROWSER, readOnly: false })
    for (let i = times(run, random, 34); i > 0; i--) {
      const [source, name, readOnly] = random.pick(CALLS)
      const pipeline = random.chance(0.8)
      calls.push({ at: start + random.int(0, 86_000_000), user: pipeline ? 'pipeline' : person, source, name, address: pipeline ? '192.0.2.60' : '192.0.2.20', agent: pipeline ? TERRAFORM : BROWSER, readOnly })
    }
    const kept = calls.filter((c) => c.at <= until)
    if (kept.length > 0) addCloudTrail(run.recorder, random, iso(start + 43_200_000).slice(0, 10).replaceAll('-', ''), kept)
  }
}
