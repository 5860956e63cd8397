import { Menu } from '@base-ui/react/menu'
import { IconDownload, IconLink, IconPrinter } from '@tabler/icons-react'
import type { Incident } from '../../../contract/incident.ts'
import { copyText } from '../../shared/ui/copy-text.ts'
import { Icon } from '../../shared/ui/icons.tsx'
import { writeStoryMarkdown } from './story-markdown.ts'

/** What can leave the page: a link, the story as text, paper. */
export function ExportMenu({ incident, asOf }: { incident: Incident; asOf: string | null }) {
  return (
    <Menu.Root>
      <Menu.Trigger className="btn">Export <Icon name="down" size="xs" /></Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="over">
          <Menu.Popup className="menu">
            <Menu.Item className="menu-item" onClick={() => void copyText(location.href, 'Link copied')}><IconLink className="ic s" stroke={2.25} aria-hidden />Copy link</Menu.Item>
            <Menu.Item className="menu-item" onClick={() => downloadStory(incident, asOf)}><IconDownload className="ic s" stroke={2.25} aria-hidden />Download story (Markdown)</Menu.Item>
            <Menu.Item className="menu-item" onClick={() => setTimeout(() => print(), 160)}><IconPrinter className="ic s" stroke={2.25} aria-hidden />Print</Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

function downloadStory(incident: Incident, asOf: string | null): void {
  const address = URL.createObjectURL(new Blob([writeStoryMarkdown(incident, asOf)], { type: 'text/markdown' }))
  const anchor = document.createElement('a')
  anchor.href = address
  anchor.download = `${incident.id}.md`
  anchor.click()
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}
