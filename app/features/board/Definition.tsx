import { Popover } from '@base-ui/react/popover'
import type { Metric } from '../../../contract/board.ts'
import { PROVENANCE_NAMES } from './board-words.ts'

/** How a figure is made: what it means, its formula, and the version of the definition, in place. */
export function Definition({ metric, version }: { metric: Pick<Metric, 'title' | 'definition' | 'provenance' | 'target' | 'n'>; version: number }) {
  const { title, definition, provenance, target, n } = metric
  return (
    <Popover.Root>
      <Popover.Trigger className="how noprint" aria-label={`How ${title} is made`}>how</Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="end" className="how-place">
          <Popover.Popup className="menu how-pop">
            <Popover.Title className="b">{title}</Popover.Title>
            <p>{definition}</p>
            <p className="q">Version {version} of the definitions. {PROVENANCE_NAMES[provenance]}{n === null ? '' : `, n ${n}`}. {target === null ? 'No target is set.' : `Target ${target.text}.`}</p>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}
