import { useEffect, useRef } from 'react'
import { create } from 'zustand'

export interface Shortcut {
  /** `KeyboardEvent.key`, or two with a space between for a sequence: "j", "Enter", "?", "g i". */
  keys: string
  /** What it does, for the help: "Next incident". */
  label: string
  run: (event: KeyboardEvent) => void
}
interface Group { id: number; title: string; shortcuts: readonly Shortcut[] }

const KEY = 'throughline.single-keys'
const SEQUENCE_MS = 1000

/** Groups in the order they were set up; of two with the same keys the later one answers. */
export const useKeyboard = create<{ groups: readonly Group[]; singleKeys: boolean }>(() => ({ groups: [], singleKeys: readSingleKeys() }))

/** WCAG 2.1.4: whoever speaks to the machine must be able to turn single letters off. */
export function setSingleKeys(singleKeys: boolean): void {
  try {
    localStorage.setItem(KEY, singleKeys ? 'on' : 'off')
  } catch {
    // Storage may be closed; the choice then lasts as long as the page.
  }
  useKeyboard.setState({ singleKeys })
}

let nextId = 1

/** Sets shortcuts up for as long as the component is shown. `shortcuts` may be a new array each time; the newest is run. */
export function useShortcuts(title: string, shortcuts: readonly Shortcut[]): void {
  const newest = useRef(shortcuts)
  useEffect(() => { newest.current = shortcuts })
  const signature = shortcuts.map(({ keys, label }) => `${keys}\t${label}`).join('\n')
  useEffect(() => {
    const id = nextId++
    const stable = signature === '' ? [] : signature.split('\n').map((line) => {
      const [keys = '', label = ''] = line.split('\t')
      return { keys, label, run: (event: KeyboardEvent) => newest.current.find((one) => one.keys === keys)?.run(event) }
    })
    useKeyboard.setState(({ groups }) => ({ groups: [...groups, { id, title, shortcuts: stable }] }))
    return () => useKeyboard.setState(({ groups }) => ({ groups: groups.filter((group) => group.id !== id) }))
  }, [title, signature])
}

/** Runs what is bound to `keys`, as if they had been pressed; false when nothing is. */
export function runShortcut(keys: string, event = new KeyboardEvent('keydown')): boolean {
  for (const { shortcuts } of [...useKeyboard.getState().groups].reverse()) {
    const found = shortcuts.find((shortcut) => shortcut.keys === keys)
    if (!found) continue
    found.run(event)
    return true
  }
  return false
}

/** Listens on the document until the returned function is called. */
export function startKeyboard(): () => void {
  let first: { key: string; at: number } | null = null
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isBusy(event)) return
    const printable = event.key.length === 1
    if (printable && !useKeyboard.getState().singleKeys && event.key !== '?') return
    const sequence = first && event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${event.key}` : null
    first = null
    if (sequence && runShortcut(sequence, event)) return event.preventDefault()
    if (runShortcut(event.key, event)) return event.preventDefault()
    if (printable) first = { key: event.key, at: event.timeStamp }
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

/** True where a key belongs to what has the focus: text fields, open dialogs and menus, and Enter on anything that takes it. */
function isBusy(event: KeyboardEvent): boolean {
  const target = event.target instanceof Element ? event.target : null
  if (!target) return false
  if (target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]')) return true
  if (target.closest('textarea, select, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="range"])')) return true
  return (event.key === 'Enter' || event.key === ' ') && target.closest('a[href], button, summary, input, [role="button"]') !== null
}

function readSingleKeys(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off'
  } catch {
    return true
  }
}
