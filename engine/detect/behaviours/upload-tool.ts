import type { Behaviour } from '../behaviour.ts'
import { argumentsOf, commandIn, imageName } from '../command-line.ts'
import { startDeeds, type Deed, type DeedReader } from '../host-deeds.ts'
import { techniques } from '../techniques.ts'
import { hasAny, TextMemo } from '../text-memo.ts'

export const uploadTool: Behaviour = {
  id: 'upload-tool',
  title: 'Tool for uploads',
  question: 'Was a program run that copies files to storage outside?',
  lookAlikes: ['a backup by the same tool every night', 'downloads by the same programs', 'a developer with the tools of the company’s own cloud'],
  techniques: techniques('T1567.002'),
  phase: 2,
  precursor: null,
  kinds: ['process_started', 'script_run'],
  start: (context) => startDeeds(context, uploadTool, DEEDS, { near: 4, night: 2, elsewhere: 0, nearPhase: 4, passes: 'none', edge: null }, reader()),
}

const DEEDS: readonly Deed[] = [
  { label: 'Copies to any storage', decibans: 8, reason: 'as that program copies to any storage outside', says: 'copied files outside', techniques: techniques('T1567.002'), mayBePractice: true },
  { label: 'Copies to the cloud', decibans: 3, reason: 'as files were sent to the cloud', says: 'copied files to the cloud', techniques: techniques('T1567.002'), mayBePractice: true },
  { label: 'Sends a file', decibans: 4, reason: 'as a file was sent out by command', says: 'copied a file outside', techniques: techniques('T1048'), mayBePractice: true },
]
const ANY = 1
const CLOUD = 2
const FILE = 3

const ANY_STORAGE: ReadonlySet<string> = new Set(['rclone', 'megasync', 'megacmd', 'mega-put', 'restic', 'pcloud', 'freefilesync'])

const judge = (detail: string): number => {
  const words = argumentsOf(commandIn(detail))
  const program = imageName(words[0] ?? '')
  if (ANY_STORAGE.has(program) && !hasAny(detail, ['version', '--help', ' listremotes'])) return ANY
  if ((program === 'azcopy' && words.includes('copy')) || (program === 'gsutil' && words.includes('cp')) || (program === 'aws' && words.includes('s3') && (words.includes('cp') || words.includes('sync') || words.includes('mv')))) return CLOUD
  if (program === 'curl' && words.some((word) => word === '-t' || word === '--upload-file' || word === '--data-binary')) return FILE
  return program === 'winscp' && hasAny(detail, ['/command', '/script']) && detail.includes('put') ? FILE : 0
}

const reader = (): DeedReader => {
  const commands = new TextMemo(judge)
  return (event) => commands.of(event.store, 'detail', event.index)
}
