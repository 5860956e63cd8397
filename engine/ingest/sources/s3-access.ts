import type { EventKind, LogEvent } from '../../model/event.ts'
import type { EventSink, MapContext, Source } from '../source.ts'
import { parseTime } from '../time.ts'
import { between, count, hasKey, joined, keyed, readable, scalar, short, type Row } from './fields.ts'
import { shareOfOwn } from './share-of-own.ts'

/** Starts of what only reads: names of calls, and operations of the server access log. */
const READS = ['Get', 'List', 'Head', 'REST.GET.', 'REST.HEAD.', 'WEBSITE.GET.', 'WEBSITE.HEAD.'] as const

/** Changes of a bucket with a kind of their own, as either log names them (docs.aws.amazon.com, "Amazon S3 server access log format"). */
const CHANGES = new Map<string, EventKind>([
  ['PutBucketLogging', 'cloud_audit_changed'], ['REST.PUT.LOGGING_STATUS', 'cloud_audit_changed'],
  ['PutBucketPolicy', 'access_policy_changed'], ['REST.PUT.BUCKETPOLICY', 'access_policy_changed'], ['DeleteBucketPolicy', 'access_policy_changed'], ['REST.DELETE.BUCKETPOLICY', 'access_policy_changed'],
  ['PutBucketAcl', 'access_policy_changed'], ['PutObjectAcl', 'access_policy_changed'], ['REST.PUT.ACL', 'access_policy_changed'],
])

/** Accesses to S3 buckets: the server access log, or a CSV of CloudTrail data events whose identity and parameters are Python dictionaries. */
export const s3Access: Source = {
  id: 's3-access',
  title: 'AWS S3 access',
  family: 'cloud',
  recognise: (sample) => shareOfOwn(sample, (record) => isRow(record) || wordsOf(scalar(record['message'])).length > 0, 0.95),
  map,
}

const isRow = (fields: Row): boolean => hasKey(fields, 'Event Name') && hasKey(fields, 'Event DateTime') && hasKey(fields, 'Request Parameters') && hasKey(fields, 'Source IP')

/** `object` is the call or operation, `detail` the bucket, the key and the client; `amount` the bytes sent, where told. */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  if (isRow(fields)) return dataEvent(fields, context, sink)
  const words = wordsOf(scalar(fields['message']))
  if (words.length === 0) return sink.reject('unknown_source', 'Not an access to a bucket.')
  const word = (at: number): string => (words[at] === '-' ? '' : (words[at] ?? ''))
  const status = word(STATUS)
  accessed(sink, context, word(TIME), {
    kind: kindOf(word(OPERATION)),
    outcome: status === '' ? 'unknown' : count(status) < 400 ? 'success' : 'failure',
    actor: word(REQUESTER),
    source: word(ADDRESS),
    object: word(OPERATION),
    detail: short(joined(word(BUCKET), word(KEY), word(ERROR), word(CLIENT))),
    amount: count(word(BYTES)),
    code: word(OPERATION),
    recordKey: keyed('s3', word(REQUEST)),
  })
}

function dataEvent(fields: Row, context: MapContext, sink: EventSink): void {
  const name = scalar(fields['Event Name'])
  const request = scalar(fields['Request Parameters'])
  if (name === '') return sink.reject('missing_field', 'The record names no event.')
  accessed(sink, context, scalar(fields['Event DateTime']), {
    kind: kindOf(name),
    actor: actorOf(scalar(fields['User ID'])),
    source: scalar(fields['Source IP']),
    object: name,
    detail: short(joined(entry(request, 'bucketName'), entry(request, 'key'), scalar(fields['Request User Agent']))),
    code: name,
    recordKey: keyed('cloudtrail', scalar(fields['Event ID'])),
  })
}

function accessed(sink: EventSink, context: MapContext, written: string, event: Omit<LogEvent, 'time'>): void {
  const time = parseTime(written, context)
  if (readable(time, written, sink)) sink.event({ time, ...event })
}

const kindOf = (name: string): EventKind => CHANGES.get(name) ?? (READS.some((start) => name.startsWith(start)) ? 'api_read' : 'api_call')

const actorOf = (identity: string): string => entry(identity, 'userName') || entry(identity, 'arn') || entry(identity, 'principalId') || entry(identity, 'accountId')

/** The text value of a key in a Python dictionary: `{'bucketName': 'reports'}`. */
const entry = (dictionary: string, key: string): string => between(dictionary, `'${key}': '`, "'")

/** Where each field of a line of the server access log stands. */
const BUCKET = 1
const TIME = 2
const ADDRESS = 3
const REQUESTER = 4
const REQUEST = 5
const OPERATION = 6
const KEY = 7
const STATUS = 9
const ERROR = 10
const BYTES = 11
const CLIENT = 16

const NO_WORDS: readonly string[] = []

/** The fields of a line up to the client, parted by spaces, times in brackets and texts in quotes; empty when it is no line of this log. */
function wordsOf(line: string): readonly string[] {
  if (!line.includes(' REST.') && !line.includes(' WEBSITE.') && !line.includes(' BATCH.') && !line.includes(' S3.')) return NO_WORDS
  const words: string[] = []
  for (let i = 0; i < line.length && words.length <= CLIENT; ) {
    const first = line.charAt(i)
    const close = first === '[' ? ']' : first === '"' ? '"' : ' '
    const start = close === ' ' ? i : i + 1
    const mark = line.indexOf(close, start)
    const end = mark < 0 ? line.length : mark
    words.push(line.slice(start, end))
    i = close === ' ' ? end + 1 : end + 2
  }
  const operation = words[OPERATION] ?? ''
  return operation.includes('.') && operation === operation.toUpperCase() && words.length > STATUS ? words : NO_WORDS
}
