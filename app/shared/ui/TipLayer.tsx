import { lazy, Suspense, useEffect, useState } from 'react'
import type { Told } from './Tip.tsx'

const Tip = lazy(async () => ({ default: (await import('./Tip.tsx')).Tip }))

const OPEN_AFTER_MS = 350
/** Time to reach the tip with the pointer, which keeps it open. */
const CLOSE_AFTER_MS = 150

/**
 * Tooltips of the whole page. An element has one through `data-tip`: lines of text, the first of them bold.
 * With `data-tip-cut` it is told only while the element, or a `.cut` in it, does not show all of its text.
 * One listener serves thousands of chips; what draws the tip is fetched when the first one is asked for.
 */
export function TipLayer() {
  const [told, setTold] = useState<Told | null>(null)
  useEffect(() => followTips(setTold), [])
  return told && <Suspense><Tip {...told} /></Suspense>
}

function followTips(tell: (told: Told | null) => void): () => void {
  let current: HTMLElement | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const show = (anchor: HTMLElement | null, after: number) => {
    clearTimeout(timer)
    if (anchor === current) return
    timer = setTimeout(() => {
      current = anchor?.isConnected ? anchor : null
      tell(current && { anchor: current, text: current.dataset['tip'] ?? '' })
    }, after)
  }
  const onOver = (event: PointerEvent) => {
    if (event.pointerType === 'touch' || !(event.target instanceof Element)) return
    if (event.target.closest('.tip')) clearTimeout(timer)
    else {
      const anchor = findAnchor(event.target)
      show(anchor, anchor === null ? CLOSE_AFTER_MS : current === null ? OPEN_AFTER_MS : CLOSE_AFTER_MS)
    }
  }
  const onFocus = (event: FocusEvent) => { if (event.target instanceof Element && event.target.matches(':focus-visible')) show(findAnchor(event.target), 0) }
  const close = () => show(null, 0)
  const stop = new AbortController()
  const options = { signal: stop.signal, capture: true, passive: true }
  document.addEventListener('pointerover', onOver, options)
  document.addEventListener('focusin', onFocus, options)
  document.addEventListener('focusout', close, options)
  document.addEventListener('pointerdown', close, options)
  document.addEventListener('scroll', close, options)
  // Any key, Esc among them: what it does may take the element away. Tab brings the tip of the next one.
  document.addEventListener('keydown', close, options)
  return () => { clearTimeout(timer); stop.abort() }
}

function findAnchor(target: Element): HTMLElement | null {
  const anchor = target.closest<HTMLElement>('[data-tip]')
  if (!anchor || !anchor.dataset['tip']) return null
  return anchor.dataset['tipCut'] === undefined || isCut(anchor) || [...anchor.querySelectorAll('.cut')].some(isCut) ? anchor : null
}

const isCut = (element: Element) => element.scrollWidth > element.clientWidth
