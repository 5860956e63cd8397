import { Menu } from '@base-ui/react/menu'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { PlanRequest } from '../../../contract/containment.ts'
import { call } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { saveText } from '../../shared/csv/save-file.ts'
import { announce } from '../../shared/ui/Announcer.tsx'
import { Icon } from '../../shared/ui/icons.tsx'
import { useContainPage } from './contain-page.ts'
import { writeWalkDownMarkdown, type WalkDown } from './walk-down.ts'

const WAIT_FOR_MENU_MS = 160

/** Hands the plan on: on paper, as text, and once it is asked for as a playbook that other tools read. */
export function HandOnMenu({ list, request }: { list: WalkDown; request: PlanRequest | null }) {
  const { containment: { incident } } = useContainPage()
  const playbook = useMutation({
    mutationFn: (format: 'cacao' | 'checklist') => call('getPlaybook', { params: { id: incident, request: request!.sequence }, query: { format } }),
    onSuccess: (bytes, format) => saveText(format === 'cacao' ? `${incident}-plan-${request!.sequence}.cacao.json` : `${incident}-plan-${request!.sequence}.md`, [bytes], format === 'cacao' ? 'application/json' : 'text/markdown'),
    onError: (error) => announce(`The playbook could not be read. ${asProblem(error).detail}`),
  })
  return (
    <Menu.Root>
      <Menu.Trigger className="btn"><IconPrinter className="ic s" stroke={2.25} aria-hidden />Walk-down list <Icon name="down" size="xs" /></Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end" className="over">
          <Menu.Popup className="menu">
            <Menu.Item className="menu-item" onClick={() => setTimeout(() => print(), WAIT_FOR_MENU_MS)}><IconPrinter className="ic s" stroke={2.25} aria-hidden />Print</Menu.Item>
            <Menu.Item className="menu-item" onClick={() => saveText(`${incident}-walk-down.md`, [writeWalkDownMarkdown(list)], 'text/markdown')}><IconDownload className="ic s" stroke={2.25} aria-hidden />Markdown</Menu.Item>
            <Menu.Item className="menu-item" disabled={request === null} onClick={() => playbook.mutate('checklist')}><IconDownload className="ic s" stroke={2.25} aria-hidden />Checklist of the request{request === null && ' (ask for it first)'}</Menu.Item>
            <Menu.Item className="menu-item" disabled={request === null} onClick={() => playbook.mutate('cacao')}><IconDownload className="ic s" stroke={2.25} aria-hidden />CACAO 2.0 playbook{request === null && ' (ask for it first)'}</Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}
