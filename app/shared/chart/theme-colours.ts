import { useSyncExternalStore } from 'react'

function subscribe(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange)
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
  return () => observer.disconnect()
}

/** The theme in force; a canvas draws again when it changes. */
export const useThemeName = () => useSyncExternalStore(subscribe, () => document.documentElement.dataset['theme'] ?? 'light')

/** Values of CSS variables, for canvases, which cannot use them by name. */
export function readColours<Name extends string>(names: readonly Name[]): Record<Name, string> {
  const style = getComputedStyle(document.documentElement)
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])) as Record<Name, string>
}
