import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent, ReactNode } from 'react'
import { innerAddress } from './host-link.ts'

/** A way inside the console whose address the host gives; plain text where there is none. */
export function HostLink({ href, children }: { href: string | null; children: ReactNode }) {
  const navigate = useNavigate()
  const address = innerAddress(href)
  if (address === null) return <>{children}</>
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    void navigate({ href: address })
  }
  return <a href={address} onClick={follow}>{children}</a>
}
