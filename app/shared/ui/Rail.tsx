import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { isStandalone } from '../../api/host.ts'
import { runShortcut, useKeyboard, useShortcuts } from '../keyboard/shortcuts.ts'
import { chooseTheme, useTheme, type ThemeChoice } from '../theme/theme.ts'
import { Icon } from './icons.tsx'
import { Mark } from './Mark.tsx'

const HelpDialog = lazy(async () => ({ default: (await import('../keyboard/HelpDialog.tsx')).HelpDialog }))
const NEXT_THEME: Record<ThemeChoice, ThemeChoice> = { system: 'light', light: 'dark', dark: 'system' }
const THEME_NAMES: Record<ThemeChoice, string> = { system: 'as the system', light: 'light', dark: 'dark' }

/** The way between pages. Pages that do not exist yet are not listed. */
export function Rail({ onNote, children }: { onNote: () => void; children?: ReactNode }) {
  const [help, setHelp] = useState(false)
  const { choice } = useTheme()
  const searchable = useKeyboard(({ groups }) => groups.some(({ shortcuts }) => shortcuts.some(({ keys }) => keys === '/')))
  useShortcuts('Everywhere', [{ keys: '?', label: 'Keyboard help', run: () => setHelp(true) }])
  return (
    <nav className="rail" aria-label="Main">
      <Link className="rail-mark" to="/incidents" aria-label="Throughline"><Mark /></Link>
      <Link className="rail-item" to="/incidents" activeOptions={{ includeSearch: false }}><Icon name="incidents" />Incidents</Link>
      <Link className="rail-item" to="/access" activeOptions={{ includeSearch: false }}><Icon name="access" />Questions</Link>
      <Link className="rail-item" to="/board" activeOptions={{ includeSearch: false }}><Icon name="board" />Board</Link>
      <Link className="rail-item" to="/evidence" activeOptions={{ includeSearch: false }}><Icon name="evidence" />Evidence</Link>
      <Link className="rail-item" to="/plant" activeOptions={{ includeSearch: false }}><Icon name="plant" />Plant</Link>
      <span className="sp" />
      <button type="button" className="rail-item" aria-haspopup="dialog" title="Note something odd  g o" onClick={onNote}><Icon name="note" />Note</button>
      {children}
      <button type="button" className="rail-item" disabled={!searchable} title={searchable ? 'Search  /' : 'This page has no search'} onClick={() => runShortcut('/')}><Icon name="search" />Search</button>
      <button type="button" className="rail-item" title="Keyboard help  ?" aria-haspopup="dialog" onClick={() => setHelp(true)}><Icon name="help" />Help</button>
      <button type="button" className="rail-item" title={`Colours: ${THEME_NAMES[choice]}`} aria-label={`Theme: ${THEME_NAMES[choice]}. Change to ${THEME_NAMES[NEXT_THEME[choice]]}`} onClick={() => chooseTheme(NEXT_THEME[choice])}>
        <Icon name="theme" />{choice === 'system' ? 'Theme' : choice === 'light' ? 'Light' : 'Dark'}
      </button>
      <div className="rail-note">{isStandalone ? <>Local only.<br />No network.</> : <>Kept on<br />this server.</>}</div>
      {help && <Suspense><HelpDialog onClose={() => setHelp(false)} /></Suspense>}
    </nav>
  )
}
