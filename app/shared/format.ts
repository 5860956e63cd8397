const counts = new Intl.NumberFormat('en-GB')
const oneDecimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 })
const twoDecimals = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 })

/** 1903412 → "1,903,412". */
export const formatCount = (count: number): string => counts.format(count)

/** A count with its noun: (1, "file") → "1 file", (3, "entity", "entities") → "3 entities". */
export const formatCounted = (count: number, one: string, many = `${one}s`): string => `${formatCount(count)} ${count === 1 ? one : many}`

/** Bytes in decimal units, as file managers show them: 8_400_000 → "8.4 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${counts.format(bytes)} B`
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = bytes / 1000
  let unit = 0
  while (value >= 999.95 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${oneDecimal.format(value)} ${units[unit]}`
}

/**
 * A share 0–1 in per cent. Never rounded up to 100 % nor down to 0 %: a single rejected line in a
 * million must not read as "100 % accepted".
 */
export function formatShare(share: number): string {
  if (share === 1) return '100 %'
  if (share === 0) return '0 %'
  if (share > 0.9999) return '> 99.99 %'
  if (share < 0.0001) return '< 0.01 %'
  return share > 0.99 || share < 0.01 ? `${twoDecimals.format(share * 100)} %` : share > 0.95 ? `${oneDecimal.format(share * 100)} %` : `${Math.round(share * 100)} %`
}

/** A probability 0–1 as the whole per cent a person would say; never "100 %" or "0 %", since nothing here is certain. */
export function formatProbability(probability: number): string {
  const percent = Math.round(probability * 100)
  return percent >= 100 ? '> 99 %' : percent <= 0 ? '< 1 %' : `${percent} %`
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** The two largest units of a span in milliseconds: "2 d 23 h", "5 h 12 min", "40 s", "40 ms". Negative spans read as "0 s". */
export function formatSpan(ms: number): string {
  if (ms > 0 && ms < 1000) return `${Math.round(ms)} ms`
  if (ms < MINUTE) return `${Math.max(0, Math.round(ms / 1000))} s`
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} min`
  if (ms < DAY) {
    const minutes = Math.round(ms / MINUTE)
    return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
  }
  const hours = Math.round(ms / HOUR)
  return hours % 24 === 0 || hours >= 24 * 10 ? `${Math.round(hours / 24)} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

/** The ends of a long digest, enough to compare by eye: "4be1…09fa". */
export const formatDigest = (sha256: string): string => `${sha256.slice(0, 4)}…${sha256.slice(-4)}`
