import { hasAny, TextMemo, wordsOf } from './text-memo.ts'

/** What a document of the plant tells an intruder. 0 stands for "no document of the plant". */
export const OT_DOCUMENT_TOPICS = ['', 'network drawings', 'process and safety drawings', 'control programs', 'remote-access profiles', 'runbooks and manuals', 'files of an engineering share'] as const

const NETWORK = ['network diagram', 'networkdiagram', 'netzplan', 'ip list', 'iplist', 'network plan', 'topology', 'asset list', 'firewall rules', 'address list', 'network overview', 'network layout']
const DRAWINGS = ['p&id', 'cause & effect', 'cause&effect', 'cause and effect', 'causeandeffect', 'cause effect', 'interlock', 'wiring diagram', 'single line', 'one line diagram', 'loop diagram', 'safety requirement', 'hazop', 'switching diagram']
const MANUALS = ['runbook', 'sis manual', 'startup procedure', 'start up procedure', 'shutdown procedure', 'operating procedure', 'control narrative', 'setpoint', 'alarm list', 'point list', 'points list', 'io list', 'switching instruction', 'switching order', 'load shedding', 'black start', 'emergency supply']
const PROGRAM_EXTENSIONS = ['acd', 'mer', 'apa', 'l5x', 'l5k', 's7p', 'rss', 'stu', 'xef', 'project', 'gx3', 'gxw', 'pcs7', 'awl', 'scl']
const ACCESS_EXTENSIONS = ['rdp', 'pcf', 'ovpn', 'vnc', 'rdg', 'rtsz']
/** Drawings of plants and buildings, as CAD programs write them. */
const DRAWING_EXTENSIONS = ['dwg', 'dxf', 'dgn']
const SHARES: ReadonlySet<string> = new Set(['eng', 'engineering', 'ot', 'scada', 'dcs', 'plc', 'hmi', 'automation', 'sis'])

/** Topic of a path or address: an index of OT_DOCUMENT_TOPICS. The name tells more than the folder, so it is asked first. */
export const otTopic = (lowerCased: string): number => {
  const slash = Math.max(lowerCased.lastIndexOf('/'), lowerCased.lastIndexOf('\\'))
  const name = lowerCased.slice(slash + 1)
  const extension = name.slice(name.lastIndexOf('.') + 1)
  if (name.includes('.')) {
    if (PROGRAM_EXTENSIONS.includes(extension) || /^z?ap1\d/.test(extension)) return 3
    if (ACCESS_EXTENSIONS.includes(extension)) return 4
    if (DRAWING_EXTENSIONS.includes(extension)) return 2
  }
  const plain = name.replaceAll(/[-_.]|%20/g, ' ')
  const words = wordsOf(plain)
  if ((plain.includes('vpn') && plain.includes('profile')) || plain.includes('remote access')) return 4
  if (hasAny(plain, NETWORK)) return 1
  if (hasAny(plain, DRAWINGS) || words.includes('pid') || words.includes('pids') || words.includes('wiring')) return 2
  if (hasAny(plain, MANUALS)) return 5
  return slash > 0 && wordsOf(lowerCased.slice(0, slash)).some((word) => SHARES.has(word)) ? 6 : 0
}

/** A memo of `otTopic`, one for each pass. */
export const otTopicMemo = (): TextMemo => new TextMemo(otTopic)
