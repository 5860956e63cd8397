/** How a text that names an account is to be understood. */
export interface AccountName {
  /** Lower case, without domain: "k.moreau". */
  readonly user: string
  /** As written, without domain, for display. */
  readonly display: string
  /** Domain or realm in lower case, or ''. */
  readonly domain: string
  /** local: exists once per machine; machine: the account of a computer; none: a system principal, no one. */
  readonly scope: 'domain' | 'local' | 'machine' | 'none'
}

const NOBODY = new Set([
  '', '-', 'n/a', 'none', 'unknown', 'system', 'local service', 'network service', 'anonymous logon', 'anonymous', 'nt authority',
  'null sid', 'everyone', 's-1-0-0', 's-1-1-0', 's-1-5-7', 's-1-5-18', 's-1-5-19', 's-1-5-20', 'iusr', 'not available', '(null)', 'null', 'aws internal', 'app@sharepoint',
])
const LOCAL = new Set(['administrator', 'guest', 'defaultaccount', 'root', 'wdagutilityaccount', 'admin', 'user', 'operator'])

/**
 * Reads an account as logs write it: `PLANT\ACME-support`, `k.moreau@plant.example`, `JUMP-A$`,
 * `arn:aws:iam::1:user/ana`, `CN=k.moreau,OU=People,DC=plant`, plain names. Never throws; texts that name no one give scope `none` [ENT-1].
 */
export function readAccountName(text: string): AccountName {
  let rest = text.trim()
  let domain = ''
  if (rest.length > 3 && rest.slice(0, 3).toUpperCase() === 'CN=') rest = commonName(rest)
  if (rest.startsWith('arn:')) rest = rest.slice(rest.lastIndexOf('/') + 1)
  const slash = rest.indexOf('\\')
  if (slash >= 0) {
    domain = rest.slice(0, slash).toLowerCase()
    rest = rest.slice(rest.lastIndexOf('\\') + 1)
  } else {
    const at = rest.indexOf('@')
    if (at > 0 && !NOBODY.has(rest.toLowerCase())) {
      domain = rest.slice(at + 1).toLowerCase()
      rest = rest.slice(0, at)
    }
  }
  const user = rest.toLowerCase()
  const isNobody = NOBODY.has(user) || domain === 'nt authority' || domain === 'window manager' || domain === 'font driver host' || user.startsWith('dwm-') || user.startsWith('umfd-')
  if (isNobody) return { user, display: rest, domain, scope: 'none' }
  if (user.length > 1 && user.endsWith('$')) return { user: user.slice(0, -1), display: rest.slice(0, -1), domain, scope: 'machine' }
  return { user, display: rest, domain, scope: LOCAL.has(user) ? 'local' : 'domain' }
}

/** The first value of a distinguished name (RFC 4514), its escaped commas unescaped. */
function commonName(name: string): string {
  let end = name.indexOf(',', 3)
  while (end > 0 && name.charAt(end - 1) === '\\') end = name.indexOf(',', end + 1)
  return (end < 0 ? name.slice(3) : name.slice(3, end)).replaceAll('\\,', ',')
}

/**
 * Reads a host as logs write it: FQDN, NetBIOS name, `\\HOST`, address, `[::1]`. The short name in lower case is
 * the key: one site has one EWS-07 [ENT-2].
 * @returns null for texts that name no host.
 */
export function readHostName(text: string): { readonly key: string; readonly display: string; readonly isAddress: boolean } | null {
  let rest = text.trim()
  while (rest.startsWith('\\')) rest = rest.slice(1)
  if (rest.startsWith('[') && rest.endsWith(']')) rest = rest.slice(1, -1)
  if (rest.toLowerCase().startsWith('::ffff:')) rest = rest.slice(7)
  // "fe80::1%12": the zone of a link-local address names an interface of the machine that wrote it (RFC 4007).
  const zone = rest.indexOf('%')
  if (zone > 0 && isAddress(rest.slice(0, zone))) rest = rest.slice(0, zone)
  if (rest === '' || rest === '-' || rest === '*' || rest.toLowerCase() === 'localhost' || rest.toLowerCase() === 'n/a') return null
  if (isAddress(rest)) return isLoopback(rest) ? null : { key: rest.toLowerCase(), display: rest, isAddress: true }
  const dot = rest.indexOf('.')
  const short = dot > 0 ? rest.slice(0, dot) : rest
  return { key: short.toLowerCase(), display: short, isAddress: false }
}

/** Tells whether a text is an IPv4 or IPv6 address (form only). */
function isAddress(text: string): boolean {
  let dots = 0
  let colons = 0
  let letters = 0
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 46) dots++
    else if (c === 58) colons++
    else if (c < 48 || c > 57) {
      const letter = c | 32
      if (letter < 97 || letter > 102) return false
      letters++
    }
  }
  return colons >= 2 || (dots === 3 && colons === 0 && letters === 0 && text.length >= 7)
}

const isLoopback = (address: string): boolean => address === '::1' || address === '::' || address === '0.0.0.0' || address.startsWith('127.') || address.startsWith('fe80:')

/** Tells whether an address is one of a site's own (RFC 1918, RFC 4193, link-local, carrier NAT). */
export function isPrivateAddress(address: string): boolean {
  if (address.includes(':')) return address.startsWith('fc') || address.startsWith('fd') || address.startsWith('fe80')
  if (address.startsWith('10.') || address.startsWith('192.168.') || address.startsWith('169.254.')) return true
  const second = Number(address.split('.')[1])
  if (address.startsWith('172.')) return second >= 16 && second <= 31
  if (address.startsWith('100.')) return second >= 64 && second <= 127
  return false
}
