import type { Organisation } from './organisation.ts'

/** FNV-1a over the text. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

const SIDS = new Map<string, string>()

/** A stable SID in the domain for an account, group or service. */
export function sidOf(name: string, { domainSid }: Organisation): string {
  const key = `${domainSid}/${name}`
  let sid = SIDS.get(key)
  if (sid === undefined) SIDS.set(key, (sid = `${domainSid}-${1100 + (hashOf(name) % 90000)}`))
  return sid
}

/** A stable object id in the identity provider. */
export function accountId(name: string): string {
  const a = hashOf(name).toString(16).padStart(8, '0')
  const b = hashOf(`${name}#`).toString(16).padStart(8, '0')
  return `${a}-${b.slice(0, 4)}-4${b.slice(4, 7)}-9${b.slice(5, 8)}-${a}${b.slice(0, 4)}`
}
