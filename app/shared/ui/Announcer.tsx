import { create } from 'zustand'

const useAnnouncement = create<{ text: string }>(() => ({ text: '' }))

/** Tells a screen reader, once it is idle. Say counts, not each arrival. */
export const announce = (text: string): void => useAnnouncement.setState({ text })

/** The one live region of the page. */
export function Announcer() {
  return <div className="sr" role="status" aria-live="polite">{useAnnouncement().text}</div>
}
