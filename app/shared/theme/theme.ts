import { create } from 'zustand'

export type ThemeChoice = 'system' | 'light' | 'dark'
const CHOICES: readonly ThemeChoice[] = ['system', 'light', 'dark']
const KEY = 'throughline.theme'

/** What the person chose; `system` follows the machine. public/theme.js reads the same key before first paint. */
export const useTheme = create<{ choice: ThemeChoice }>(() => ({ choice: readChoice() }))

export function chooseTheme(choice: ThemeChoice): void {
  try {
    localStorage.setItem(KEY, choice)
  } catch {
    // Storage may be closed; the choice then lasts as long as the page.
  }
  useTheme.setState({ choice })
}

/** Keeps `data-theme` in step with the choice and with the machine. */
export function followTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    const { choice } = useTheme.getState()
    document.documentElement.dataset['theme'] = choice === 'dark' || (choice === 'system' && dark.matches) ? 'dark' : 'light'
  }
  dark.addEventListener('change', apply)
  useTheme.subscribe(apply)
  apply()
}

function readChoice(): ThemeChoice {
  try {
    const stored = localStorage.getItem(KEY)
    return CHOICES.find((choice) => choice === stored) ?? 'system'
  } catch {
    return 'system'
  }
}
