import type { AccountKind } from '../../../contract/vocabulary.ts'
import type { EventCursor } from '../../identity/resolved.ts'
import type { Term } from '../../model/signal.ts'
import { VERBS } from '../../model/verbs.ts'
import type { EntityId, EventIndex } from '../../model/units.ts'
import { clause, counted, EventList, quoted, signalOf, term, weightOf } from '../act.ts'
import { ACCESS } from '../baseline/acts.ts'
import { volumeSurprise, type ReadingHabit } from '../baseline/day-volume.ts'
import type { Surprise } from '../baseline/surprise.ts'
import type { Behaviour } from '../behaviour.ts'
import { burstAt, BurstDetector, type Burst } from '../burst-detector.ts'
import { OT_DOCUMENT_TOPICS, otTopicMemo } from '../ot-documents.ts'
import { accountOf, originOf } from '../parties.ts'
import { isMachineAccount } from '../place.ts'
import { techniques } from '../techniques.ts'
import { TextMemo } from '../text-memo.ts'

export const otDocumentRetrieval: Behaviour = {
  id: 'ot-document-retrieval',
  title: 'Plant documents read in bulk',
  question: 'Did an account read far more documents of the plant than it ever did?',
  lookAlikes: ['a turnaround or an audit with a work order', 'a new engineer finding the way', 'backup and indexing crawlers (every night alike)', 'the first week of the logs'],
  techniques: techniques('T1039', 'T0811'),
  phase: 2,
  precursor: 'ot_documents',
  kinds: ['file_read', 'document_read', 'file_transferred', 'file_created', 'process_started'],
  start: (context) => new Retrieval(context),
}

interface Reading extends Burst {
  readonly account: EntityId
  readonly from: EntityId | null
  readonly on: EntityId | null
  readonly hour: Surprise
  /** Where it reads from; null in the cloud and over a tunnel of its own: sign-ins and tunnels tell it there. */
  readonly source: Surprise | null
  readonly habit: ReadingHabit
  readonly topics: Uint32Array
  readonly distinct: Set<number>
  readonly folders: Set<string>
  readonly packed: EventList
  readonly cloud: boolean
  readonly example: string
}

const ARCHIVES = ['.zip', '.7z', '.rar', '.tar', '.tgz', '.gz']
const isArchive = (path: string): number => (ARCHIVES.some((ending) => path.endsWith(ending)) ? 1 : 0)
const PACKERS = ['7z.exe a ', '7z a ', 'rar.exe a ', 'rar a ', 'compress-archive', 'winrar', 'tar -c', 'tar.exe -c']
const packs = (commandLine: string): number => (PACKERS.some((word) => commandLine.includes(word)) ? 1 : 0)

/** Folders told apart, and from how many on reading goes across the plant. */
const MOST_FOLDERS = 64
const BROAD = 4

class Retrieval extends BurstDetector<Reading> {
  private readonly topics = otTopicMemo()
  private readonly archives = new TextMemo(isArchive)
  private readonly packers = new TextMemo(packs)

  see(event: EventCursor): void {
    const { store, index } = event
    if (event.kind === 'process_started' || event.kind === 'file_created') return this.packed(event)
    const topic = this.topics.of(store, 'object', index)
    if (topic === 0 || event.outcome === 'failure') return
    // Sensors of the network name the machine that read, and nobody at it.
    const account = accountOf(event) ?? event.from
    if (account === null || isMachineAccount(this.context.entities.get(account))) return
    const burst = this.take(account, event, () => this.begin(account, event))
    burst.topics[topic]!++
    if (burst.distinct.size < 10_000) burst.distinct.add(store.textId('object', index))
    if (burst.folders.size < MOST_FOLDERS) burst.folders.add(folderOf(event.object))
  }

  /** An archive made by an account that is reading. */
  private packed(event: EventCursor): void {
    const packs = event.kind === 'file_created' ? this.archives.of(event.store, 'object', event.index) : this.packers.of(event.store, 'detail', event.index)
    const account = packs === 0 ? null : accountOf(event)
    if (account !== null) this.current(account, event.time)?.packed.push(event.index)
  }

  private begin(account: EntityId, event: EventCursor): Reading {
    const { time: at } = event
    const from = originOf(event)
    return {
      ...burstAt(event), account, from, on: event.on,
      hour: this.context.baseline.hour(account, event.kind === 'document_read' ? ACCESS.signIn : ACCESS.session, at, 4),
      source: event.kind === 'document_read' || from === account ? null : this.context.baseline.source(account, ACCESS.network, from, at, 4),
      habit: this.context.baseline.readingHabit(account, at),
      topics: new Uint32Array(OT_DOCUMENT_TOPICS.length), distinct: new Set(), folders: new Set(), packed: new EventList(),
      cloud: event.kind === 'document_read', example: quoted(nameOf(event.object)),
    }
  }

  protected report(burst: Reading): void {
    const { at, account, hour, source, habit, topics, distinct, folders, list, packed } = burst
    const { baseline, paperwork } = this.context
    const documents = distinct.size
    // A handful within one's habit is a day's work.
    if (documents < 5 && (topics[1] || topics[4] || 0) === 0) return
    const volume = volumeSurprise(habit, documents, 12)
    const cites = list.events
    const kinds = OT_DOCUMENT_TOPICS.filter((_, topic) => topic > 0 && topics[topic]! > 0)
    const telling = kinds.filter((kind) => kind !== OT_DOCUMENT_TOPICS[6]).length
    const bare = [
      term('plant-documents', 'Documents of the plant', Math.min(4, 1 + telling), `${counted(documents, 'document')}: ${kinds.join(', ')}`, cites, `as ${counted(documents, 'document')} of the plant were read at once`),
      term('volume', 'More than usual', volume.decibans, volume.detail, cites, volume.decibans > 2 ? (volume.total >= 5 ? `where it usually reads ${volume.median} a day` : `where others read ${volume.median} a day`) : undefined),
      term('hour', 'Hour of the day', Math.max(-2, hour.decibans), hour.detail, cites, hour.decibans > 2 ? `at ${baseline.clock(at)}, where ${hour.count} of ${hour.total} earlier sessions were` : undefined),
    ]
    if (source !== null && source.decibans !== 0) bare.push(term('new-source', source.first ? 'New source' : 'Known source', Math.max(-2, source.decibans), source.detail, cites, source.decibans > 2 ? 'from a machine it never read from' : undefined))
    bare.push(...roleTerms(this.context.entities.get(account).accountKind, cites))
    if (folders.size >= BROAD) bare.push(term('breadth', 'Across the plant', 2, `from ${counted(folders.size, 'folder')}`, cites, `from ${counted(folders.size, 'folder')}`))
    if (packed.count > 0) bare.push(term('packed', 'Packed into an archive', 3, counted(packed.count, 'archive'), packed.events, 'and packed into an archive'))
    const conformance = paperwork.conform({ actor: account, asset: null, at })
    const terms = [...bare, paperwork.term(conformance, null, cites)]
    if (conformance.match === 'in scope' && weightOf(bare) >= 5 && weightOf(terms) < 8) {
      this.context.setAside({ at, title: `${counted(documents, 'plant document')} read by ${quoted(this.context.entities.get(account).name)}`, why: conformance.words, events: cites, family: burst.cloud ? 'cloud' : 'endpoint', precursor: 'ot_documents' })
    }
    if (weightOf(terms) >= 3) this.emit(burst, terms, documents)
  }

  private emit({ at, until, account, from, on, list, packed, cloud, example, event }: Reading, terms: readonly Term[], documents: number): void {
    this.context.emit(signalOf(otDocumentRetrieval, event.store, list, {
      at, until, actor: account, from: from ?? account, target: on, terms,
      ...(cloud ? { techniques: techniques('T1213', 'T0811') } : {}),
      clauses: [
        clause(list.events, account, ` ${VERBS.read} ${counted(documents, 'plant document')}${documents > 1 ? `, among them ${example}` : ` (${example})`}`, ...(on === null ? [] : [' on ', on])),
        ...(packed.count > 0 ? [clause(packed.events, account, ` ${VERBS.copied} them into ${packed.count === 1 ? 'an archive' : `${packed.count} archives`}`)] : []),
      ],
      edge: cloud ? 'documents' : 'files', passes: on === null ? 'none' : 'touches',
    }))
  }
}

const nameOf = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)

/** First two folders below the share or drive: by them files are sorted into plants, units and projects. */
const folderOf = (path: string): string => path.split(/[\\/]+/, 6).filter((part) => part !== '').slice(0, -1).slice(0, 3).join('/').toLowerCase()

/** Whether such documents belong to the work of the reader, as far as the plant file or the name tells. */
const roleTerms = (kind: AccountKind | null, events: readonly EventIndex[]): Term[] => {
  if (kind === 'engineer' || kind === 'operator' || kind === 'service_account') return [term('role', 'Whose work it is', -2, `read by ${kind === 'engineer' ? 'an engineer' : kind === 'operator' ? 'an operator' : 'a service account'}`, events)]
  return kind === 'employee' ? [term('role', 'Not whose work it is', 2, 'read by somebody who is no engineer', events, 'by somebody who is no engineer')] : []
}
