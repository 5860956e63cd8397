import { Menu } from '@base-ui/react/menu'
import { IconDownload, IconPrinter } from '@tabler/icons-react'
import type { Plant } from '../../../contract/plant.ts'
import { saveCsv, saveJson } from '../../shared/csv/save-file.ts'
import { Icon } from '../../shared/ui/icons.tsx'
import { writePlantCsv, writePlantJson, writeWindowsCsv } from './plant-files.ts'

/** The plant as files that can be edited elsewhere and come back through Import. */
export function ExportMenu({ plant }: { plant: Plant }) {
  return (
    <Menu.Root>
      <Menu.Trigger className="btn">Export <Icon name="down" size="xs" /></Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="end">
          <Menu.Popup className="menu">
            <Item onClick={() => saveCsv('throughline-plant.csv', writePlantCsv(plant))}>Assets and identities (CSV)</Item>
            <Item onClick={() => saveCsv('throughline-windows.csv', writeWindowsCsv(plant))}>Maintenance windows (CSV)</Item>
            <Item onClick={() => saveJson('throughline-plant.json', writePlantJson(plant))}>Whole plant (JSON)</Item>
            <Menu.Item className="menu-item" onClick={() => setTimeout(() => print(), 160)}><IconPrinter className="ic s" stroke={2.25} aria-hidden />Print</Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  )
}

const Item = ({ children, onClick }: { children: string; onClick: () => void }) => <Menu.Item className="menu-item" onClick={onClick}><IconDownload className="ic s" stroke={2.25} aria-hidden />{children}</Menu.Item>
