import { wordsOf } from './text-memo.ts'

/** What sort of work an act is, as far as the words of a paper can speak of it. */
export type Work = 'read' | 'write' | 'logic' | 'install' | 'remote session'

/** What a scope allows: a set bit for each sort of work. */
const READ = 1
const WRITE = 2
const LOGIC = 4
const INSTALL = 8
const REMOTE = 16
const BIT: Readonly<Record<Work, number>> = { read: READ, write: WRITE, logic: LOGIC, install: INSTALL, 'remote session': REMOTE }

/** Looking at things: nothing is written, loaded or installed for it. */
const LOOKING = new Set(['survey', 'audit', 'assessment', 'walkdown', 'drawings', 'documentation', 'document', 'documents', 'training', 'observe', 'observation', 'inventory', 'inspection', 'inspect', 'collect', 'read', 'reading', 'monitor', 'monitoring'])
/** Work with hands, for which nobody touches a computer. */
const BY_HAND = new Set(['scaffold', 'scaffolding', 'cleaning', 'paint', 'painting', 'lubrication', 'lubricate', 'greasing', 'insulation', 'welding', 'mechanical', 'gasket', 'bearing', 'bearings', 'housekeeping'])
const WRITING = new Set(['tuning', 'tune', 'calibration', 'calibrate', 'commissioning', 'commission', 'test', 'tests', 'testing', 'trial', 'setpoint', 'setpoints', 'parameter', 'parameters', 'adjust', 'adjustment', 'maintenance', 'service', 'repair', 'fault', 'replace', 'replacement', 'startup', 'loop', 'reset', 'restart', 'switching', 'support', 'check', 'checks'])
const LOADING = new Set(['logic', 'program', 'programs', 'programme', 'download', 'code', 'firmware', 'interlock', 'block', 'blocks', 'sequence'])
const INSTALLING = new Set(['install', 'installation', 'installing', 'patch', 'patches', 'patching', 'update', 'updates', 'upgrade', 'upgrades', 'migrate', 'migration', 'rollout', 'deploy', 'deployment', 'agent', 'software', 'version', 'replace', 'replacement', 'rebuild', 'reinstall', 'commissioning', 'hardening', 'antivirus', 'backup', 'restore', 'driver', 'licence', 'license'])

/**
 * Whether the words of a scope cover a sort of work: false only where they speak of other work ("collect drawings"
 * covers no write, "no program change" no load, "burner tuning" no installation); null where they do not tell.
 */
export function coversWork(scope: string, work: Work): boolean | null {
  const allowed = allowedBy(scope)
  if (allowed === 0) return null
  // A remote session is a way to do the work, unless it is done by hand.
  if (work === 'remote session' || work === 'read') return allowed !== BY_HAND_ONLY
  return (allowed & BIT[work]) !== 0
}

/** Marks a scope of which only work by hand is known. */
const BY_HAND_ONLY = 32

/** What the words of a scope allow; 0 when none of them is known. */
function allowedBy(scope: string): number {
  const words = wordsOf(scope.slice(0, 1000).toLowerCase())
  let allowed = 0
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!
    // "no program change", "without download", "not patched": the next word is what it is not.
    if (word === 'no' || word === 'not' || word === 'without') {
      i++
      allowed |= READ
    } else allowed |= bitsOf(word)
  }
  // Whoever reads only what is written for hands alone touches no computer; both together leave the reading.
  return allowed === BY_HAND_ONLY ? allowed : allowed & ~BY_HAND_ONLY
}

const bitsOf = (word: string): number =>
  (LOOKING.has(word) ? READ : 0) | (WRITING.has(word) ? READ | WRITE : 0) | (LOADING.has(word) ? READ | WRITE | LOGIC : 0) | (INSTALLING.has(word) ? READ | INSTALL : 0) | (BY_HAND.has(word) ? BY_HAND_ONLY : 0)
