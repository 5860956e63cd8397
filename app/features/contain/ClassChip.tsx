import type { AutomationClass } from '../../../contract/containment.ts'
import { CLASS_MARKS, CLASS_NAMES } from './contain-words.ts'

/** Who may set an action going, as a mark with its meaning. */
export const ClassChip = ({ automation }: { automation: AutomationClass | null }) => (
  <span className="cls" role="img" aria-label={automation === null ? 'Not offered' : CLASS_NAMES[automation]} data-tip={automation === null ? 'Not offered' : CLASS_NAMES[automation]}>{automation === null ? '–' : CLASS_MARKS[automation]}</span>
)
