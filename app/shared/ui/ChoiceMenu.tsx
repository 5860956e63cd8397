import { Menu as BaseMenu } from '@base-ui/react/menu'
import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'

export interface ChoiceMenuProps<Value extends string> {
  /** What is chosen, for screen readers: "Sort by". */
  label: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
  /** Class of the trigger; a button by default. */
  triggerClass?: string
  children: ReactNode
}

/** A menu of which one entry holds. */
export function ChoiceMenu<Value extends string>({ label, options, value, onChange, triggerClass = 'btn', children }: ChoiceMenuProps<Value>) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger className={triggerClass} aria-label={`${label}: ${options.find((option) => option.value === value)?.label ?? ''}`}>{children}</BaseMenu.Trigger>
      <BaseMenu.Portal>
        <BaseMenu.Positioner sideOffset={4} align="end">
          <BaseMenu.Popup className="menu">
            <BaseMenu.RadioGroup value={value} onValueChange={(next) => onChange(next as Value)}>
              {options.map((option) => (
                <BaseMenu.RadioItem key={option.value} value={option.value} className="menu-item" closeOnClick>
                  <span className="tick"><Icon name="check" size="xs" /></span>{option.label}
                </BaseMenu.RadioItem>
              ))}
            </BaseMenu.RadioGroup>
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  )
}
