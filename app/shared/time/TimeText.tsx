import { formatBothClocks, formatInstant, type TimeStyle } from './format-instant.ts'

export interface TimeTextProps {
  /** Instant in UTC, ISO-8601. */
  at: string
  /** IANA zone of the plant. */
  zone: string
  show?: TimeStyle
  /** Leave the zone's name out only where a heading beside it names it. */
  suffix?: boolean
  className?: string
}

/** A time on the plant's clock, with the exact instant on both clocks in its tooltip. */
export function TimeText({ at, zone, show = 'dayTime', suffix, className }: TimeTextProps) {
  const text = formatInstant(at, zone, show, suffix === undefined ? {} : { suffix })
  return <time className={className} dateTime={at} title={formatBothClocks(at, zone)}>{text}</time>
}
