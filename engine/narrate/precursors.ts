import type { Beat, Precursor } from '../../contract/incident.ts'
import type { PrecursorKind } from '../../contract/vocabulary.ts'
import type { SetAside } from '../model/signal.ts'
import type { EventKind } from '../model/event.ts'
import { recordIds, type CaseFile } from './case-file.ts'

/** What would show each precursor: without any of these kinds in the evidence it is not observable [NAR-8]. */
const SHOWN_BY: Record<PrecursorKind, { readonly kinds: readonly EventKind[]; readonly logs: string }> = {
  engineering_access: { kinds: ['remote_desktop', 'bastion_session', 'ot_read', 'ot_write', 'ot_program_upload', 'ot_program_download'], logs: 'sign-ins of engineering workstations and jump servers, bastion sessions or control-protocol logs' },
  ot_documents: { kinds: ['file_read', 'document_read', 'share_accessed', 'file_transferred'], logs: 'file-server object access (5145, 4663) or SharePoint audit' },
  remote_access_change: { kinds: ['remote_access_changed', 'access_policy_changed', 'firewall_changed', 'tunnel_opened'], logs: 'VPN and firewall configuration logs or directory policy audit' },
  backup_interference: { kinds: ['backup_ran', 'backup_changed', 'backup_deleted', 'backup_protection_off'], logs: 'backup job and configuration events' },
}
const KINDS = Object.keys(SHOWN_BY) as PrecursorKind[]

/** For and against each of the four precursors; silence of logs is said, never counted as absence. */
export function writePrecursors(beats: readonly Beat[], seenKinds: ReadonlySet<EventKind>, setAside: readonly SetAside[], file: CaseFile): Precursor[] {
  return KINDS.map((kind) => {
    const shown = beats.filter((beat) => beat.precursor === kind)
    const explained = setAside.filter((aside) => aside.precursor === kind)
    const { kinds, logs } = SHOWN_BY[kind]
    const observable = shown.length > 0 || kinds.some((k) => seenKinds.has(k))
    const sure = shown.some((beat) => beat.confidence >= 0.7)
    const state = sure ? 'observed' : shown.length > 0 ? 'weak' : observable ? 'none' : 'not_observable'
    return {
      kind, state,
      for: shown.length,
      against: explained.length,
      beats: shown.map((beat) => beat.id),
      records: recordIds(file, explained.flatMap((aside) => aside.events).slice(0, 50)),
      detail: observable ? (explained.length > 0 ? `${explained.length} similar ${explained.length === 1 ? 'act was' : 'acts were'} explained by paperwork or habit` : '') : `Would be shown by ${logs}; none of these are loaded.`,
    }
  })
}
