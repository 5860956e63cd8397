/**
 * The network an address lies in, as far as its text tells: the /24 of an IPv4 address, the /64 of an IPv6 one.
 * Neighbours change with every reconnection and are one place. Anything else is itself.
 */
export function networkOf(address: string): string {
  if (!address.includes(':')) {
    const last = address.lastIndexOf('.')
    return last > 0 ? address.slice(0, last) : address
  }
  let end = -1
  for (let groups = 0; groups < 4; groups++) {
    end = address.indexOf(':', end + 1)
    if (end < 0 || address.charAt(end + 1) === ':') break
  }
  return end < 0 ? address : address.slice(0, end)
}
