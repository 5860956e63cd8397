import { Menu } from '@base-ui/react/menu'
import { saveBlob, savePng } from './save-picture.ts'
import { announce } from '../../shared/ui/Announcer.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { writeGraphSvg, type GraphSvgInput } from './graph-svg.ts'

/** The picture as a file: SVG to be edited and searched, PNG to be pasted. */
export function GraphExport({ picture }: { picture: GraphSvgInput | null }) {
  const name = `${picture?.incident.id ?? 'case'}-movement`
  const save = async (kind: 'svg' | 'png') => {
    if (!picture) return
    const svg = writeGraphSvg(picture)
    try {
      if (kind === 'svg') saveBlob(`${name}.svg`, new Blob([svg], { type: 'image/svg+xml' }))
      else await savePng(`${name}.png`, svg)
      announce(`Graph saved as ${kind.toUpperCase()}`)
    } catch {
      announce('The browser could not write the picture; the SVG holds the same')
    }
  }
  return (
    <Menu.Root>
      <Menu.Trigger className="btn small icon ghost" aria-label="Export the graph" title="Export the graph" disabled={!picture}><Icon name="drop" size="s" /></Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="over">
          <Menu.Popup className="menu">
            <Menu.Item className="menu-item" onClick={() => void save('svg')}>Graph as SVG</Menu.Item>
            <Menu.Item className="menu-item" onClick={() => void save('png')}>Graph as PNG</Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
