import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { between, hasKey, joined, keyed, readable, scalar, short, type Row } from './fields.ts'

/** Starts of the names of calls that only read (AWS API naming). */
const READS = ['Get', 'List', 'Head', 'Describe'] as const

/** Accesses to S3 buckets as a CSV of CloudTrail data events, identity and parameters written as Python dictionaries. */
export const s3Access: Source = {
  id: 's3-access',
  title: 'AWS S3 access',
  family: 'cloud',
  recognise,
  map,
}

function recognise(sample: FileSample): number {
  const first = sample.records[0]
  return first !== undefined && hasKey(first, 'Event Name') && hasKey(first, 'Event DateTime') && hasKey(first, 'Request Parameters') && hasKey(first, 'Source IP') ? 0.95 : 0
}

/** `object` is the call, `detail` the bucket, the key and the client. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  const written = scalar(fields['Event DateTime'])
  const time = parseTime(written, context)
  if (!readable(time, written, sink)) return
  const name = scalar(fields['Event Name'])
  if (name === '') return sink.reject('missing_field', 'The record names no event.')
  const request = scalar(fields['Request Parameters'])
  sink.event({
    time,
    kind: READS.some((start) => name.startsWith(start)) ? 'api_read' : 'api_call',
    actor: actorOf(scalar(fields['User ID'])),
    source: scalar(fields['Source IP']),
    object: name,
    detail: short(joined('s3.amazonaws.com', entry(request, 'bucketName'), entry(request, 'key'), scalar(fields['Request User Agent']))),
    code: name,
    recordKey: keyed('cloudtrail', scalar(fields['Event ID'])),
  })
}

const actorOf = (identity: string): string => entry(identity, 'userName') || entry(identity, 'arn') || entry(identity, 'principalId') || entry(identity, 'accountId')

/** The text value of a key in a Python dictionary: `{'bucketName': 'reports'}`. */
const entry = (dictionary: string, key: string): string => between(dictionary, `'${key}': '`, "'")
