import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react'
import type { Point } from '../../shared/graph/lane-shapes.ts'
import type { Viewport } from './edge-canvas.ts'

interface Size { readonly width: number; readonly height: number }

/** Type in the cards shall stay readable: a larger graph starts at its left top and is panned. */
const LEAST_READABLE = 0.72
const LEAST = 0.04
const MOST = 2.5
/** A press that moves no further is a click. */
const CLICK = 4

/** The whole picture in its room; `all` shrinks it as far as that needs. */
export function fitViewport(layout: Size, size: Size, all = false): Viewport {
  const zoom = Math.min(1, Math.max(all ? LEAST : LEAST_READABLE, Math.min(size.width / layout.width, size.height / layout.height)))
  return { zoom, x: Math.max(0, (size.width - layout.width * zoom) / 2), y: Math.max(0, (size.height - layout.height * zoom) / 2) }
}

/** Zooms by a factor about a point of the box, which stays where it is. */
export function zoomAbout({ x, y, zoom }: Viewport, factor: number, about: Point): Viewport {
  const next = Math.min(MOST, Math.max(LEAST, zoom * factor))
  return { zoom: next, x: about.x - ((about.x - x) * next) / zoom, y: about.y - ((about.y - y) * next) / zoom }
}

function applyViewport(element: HTMLElement | null, { x, y, zoom }: Viewport): void {
  element?.style.setProperty('--pan-x', String(x))
  element?.style.setProperty('--pan-y', String(y))
  element?.style.setProperty('--zoom', String(zoom))
}

interface Callbacks {
  /** After each change; draws, without rendering. `held` while the pointer is down. */
  onMove: (viewport: Viewport, held: boolean) => void
  onPoint: (at: Point | null, zoom: number) => void
  onPress: (at: Point, zoom: number) => void
}

/**
 * Pan by drag, zoom by wheel, about the pointer. The viewport lives outside of React, in CSS variables of the box,
 * so that moving it renders nothing.
 */
export function useViewport(box: RefObject<HTMLDivElement | null>, callbacks: Callbacks) {
  const now = useRef<Viewport>({ x: 0, y: 0, zoom: 1 })
  const newest = useRef(callbacks)
  useEffect(() => { newest.current = callbacks })
  const drag = useRef<{ x: number; y: number; from: Viewport; moved: boolean } | null>(null)
  const [set] = useState(() => (next: Viewport) => {
    now.current = next
    applyViewport(box.current, next)
    newest.current.onMove(next, drag.current !== null)
  })
  const toWorld = (event: { clientX: number; clientY: number }): Point => {
    const { left, top } = box.current!.getBoundingClientRect()
    const { x, y, zoom } = now.current
    return { x: (event.clientX - left - x) / zoom, y: (event.clientY - top - y) / zoom }
  }
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      const { left, top } = element.getBoundingClientRect()
      const step = event.deltaMode === 1 ? 16 : 1
      set(zoomAbout(now.current, Math.exp(-event.deltaY * step * (event.ctrlKey ? 0.01 : 0.0016)), { x: event.clientX - left, y: event.clientY - top }))
    }
    // React listens passively, where the page would scroll as well.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [box, set])
  const isCard = (event: PointerEvent) => event.target instanceof Element && event.target.closest('button') !== null
  const handlers = {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || isCard(event)) return
      event.currentTarget.setPointerCapture(event.pointerId)
      drag.current = { x: event.clientX, y: event.clientY, from: now.current, moved: false }
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const held = drag.current
      if (!held) {
        newest.current.onPoint(isCard(event) ? null : toWorld(event), now.current.zoom)
        return
      }
      const dx = event.clientX - held.x
      const dy = event.clientY - held.y
      held.moved ||= Math.hypot(dx, dy) > CLICK
      if (held.moved) set({ zoom: held.from.zoom, x: held.from.x + dx, y: held.from.y + dy })
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const held = drag.current
      drag.current = null
      if (held?.moved) set(now.current)
      if (held && !held.moved) newest.current.onPress(toWorld(event), now.current.zoom)
    },
    onPointerCancel: () => { drag.current = null; set(now.current) },
    onPointerLeave: () => newest.current.onPoint(null, now.current.zoom),
  }
  return { now, set, handlers }
}
