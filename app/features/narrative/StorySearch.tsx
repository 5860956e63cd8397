import { useEffect, useRef, useState } from 'react'
import { announce } from '../../shared/ui/Announcer.tsx'
import { Button } from '../../shared/ui/Button.tsx'
import { Icon } from '../../shared/ui/icons.tsx'

export interface StorySearchProps {
  q: string | undefined
  /** How often the field was asked for; each time it takes the focus. 0 when a link brought it. */
  asked: number
  /** "3 of 18 sentences"; null while nothing is sought. */
  count: string | null
  onSearch: (q: string | undefined) => void
  onClose: () => void
  /** Enter: on to the first sentence found. */
  onGo: () => void
}

/** Long enough that a screen reader tells the count once a word is typed, not at each letter. */
const SAY_AFTER_MS = 600

/** The search of a story: narrows all panes while it is typed. */
export function StorySearch({ q, asked, count, onSearch, onClose, onGo }: StorySearchProps) {
  const input = useRef<HTMLInputElement>(null)
  // What is typed stands at once; the link follows. While the field has the focus it does not listen to the link.
  const [draft, setDraft] = useState(q ?? '')
  const [typing, setTyping] = useState(false)
  useEffect(() => { if (asked > 0) input.current?.focus() }, [asked])
  useEffect(() => {
    if (count === null) return undefined
    const timer = setTimeout(() => announce(count), SAY_AFTER_MS)
    return () => clearTimeout(timer)
  }, [count])
  return (
    <search className="nar-search">
      <label className="field">
        <Icon name="search" size="s" /><span className="sr">Search this story</span>
        <input
          ref={input} type="search" maxLength={200} autoComplete="off" spellCheck={false} placeholder="Name, word, T1021, file" value={typing ? draft : (q ?? '')}
          onFocus={() => { setDraft(q ?? ''); setTyping(true) }} onBlur={() => setTyping(false)}
          onChange={(event) => { setDraft(event.target.value); onSearch(event.target.value.trim() || undefined) }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose()
            else if (event.key === 'Enter') onGo()
            else return
            event.preventDefault()
          }}
        />
      </label>
      {count !== null && <span className="q nw">{count}</span>}
      <Button variant="ghost" small icon aria-label="Clear search" title="Clear search  Esc" onClick={onClose}><Icon name="close" size="s" /></Button>
    </search>
  )
}
