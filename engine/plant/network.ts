/** What identity knows of addresses. */
export interface Addresses {
  /** Whether the address behind an entity was ever lent to a VPN user. */
  readonly isLeased: (entity: number) => boolean
  /** Addresses of each host, by entity id. */
  readonly addressesOf: ReadonlyMap<number, readonly string[]>
}

/** Addresses that stand for many machines: broadcast (also of a /24), multicast, and the unspecified one. */
export function isGroupAddress(address: string): boolean {
  if (address.includes(':')) return address.toLowerCase().startsWith('ff') || address === '::'
  if (address.endsWith('.255') || address === '0.0.0.0') return true
  const first = Number(address.slice(0, address.indexOf('.')))
  return first >= 224 && first <= 255
}

/**
 * The network an address is taken to be in: the /24 of IPv4, the /64 of IPv6 (both as most sites cut them).
 * @returns '' for what is no address.
 */
export function networkOf(address: string): string {
  if (address.includes(':')) return networkOf6(address.toLowerCase())
  const last = address.lastIndexOf('.')
  return last > 0 ? `${address.slice(0, last)}.0/24` : ''
}

function networkOf6(address: string): string {
  const [head = '', tail] = address.split('::', 2)
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  if (front.length + back.length > 8) return ''
  const groups = tail === undefined ? front : [...front, ...Array.from({ length: 8 - front.length - back.length }, () => '0'), ...back]
  return `${groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}
