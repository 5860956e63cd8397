/** The closed list of verbs of the narrative, past tense. A sentence uses these and no others [NAR-3]. */
export const VERBS = {
  signed_in: 'signed in', failed_mfa: 'refused', approved_mfa: 'approved', read: 'read', copied: 'copied',
  opened: 'opened', went_on: 'went on to', created: 'created', enabled: 'enabled', exempted: 'exempted', added: 'added', granted: 'granted',
  installed: 'installed', changed: 'changed', changed_mode: 'changed the mode of', downloaded: 'downloaded a program to',
  uploaded: 'read the program of', wrote: 'wrote', started: 'started', stopped: 'stopped', disabled: 'disabled',
  deleted: 'deleted', cleared: 'cleared', requested: 'requested', connected: 'connected', ran: 'ran', queried: 'queried',
  issued: 'issued', dumped: 'dumped', noted: 'noted', was_flagged: 'was flagged',
} as const
