import { useEffect } from 'react'

/** Names the window after what is shown. */
export function useTitle(title: string): void {
  useEffect(() => { document.title = `${title} · Throughline` }, [title])
}
