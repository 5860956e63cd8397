import { hasAny, wordsOf } from './text-memo.ts'

const SYSTEMS = ['', 'Windows', 'macOS', 'iOS', 'Android', 'Linux', 'a program'] as const
const PROGRAM = 6
const PROGRAMS = ['python', 'curl/', 'axios', 'go-http', 'okhttp', 'node-fetch', 'undici', 'powershell', 'aiohttp', 'libwww', 'postman', 'wget']

/** Judge for a TextMemo: which system a client says it runs on, by user agent or by device text; 0 when it does not say. */
export const judgeClient = (text: string): number => {
  if (hasAny(text, PROGRAMS)) return PROGRAM
  // Android says Linux too, and an iPhone "like Mac OS X".
  if (text.includes('android')) return 4
  if (hasAny(text, ['iphone', 'ipad']) || wordsOf(text).includes('ios')) return 3
  if (text.includes('windows')) return 1
  if (hasAny(text, ['macintosh', 'mac os', 'macos'])) return 2
  return text.includes('linux') ? 5 : 0
}

/** Name of the system behind a verdict of `judgeClient`; '' for 0. */
export const clientName = (verdict: number): string => SYSTEMS[verdict] ?? ''

/** A telephone or tablet: it changes networks as its owner walks. */
export const isHandheld = (verdict: number): boolean => verdict === 3 || verdict === 4
