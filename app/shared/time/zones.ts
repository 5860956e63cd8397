/** Names of time zones to choose from. */
export const zoneNames = () => ['UTC', ...Intl.supportedValuesOf('timeZone')]

/** Whether this browser knows a zone of that name. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone || 'none' }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
