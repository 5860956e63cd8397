/** When in the day this account came to this machine before, hour by hour, with the hours of this session marked. */
export function HourHistogram({ hours, from, until }: { hours: readonly number[]; from: number; until: number }) {
  const most = Math.max(1, ...hours)
  const total = hours.reduce((sum, count) => sum + count, 0)
  const covers = (hour: number) => (from <= until ? hour >= from && hour <= until : hour >= from || hour <= until)
  const label = total === 0 ? 'No earlier visit' : `${total} earlier ${total === 1 ? 'visit' : 'visits'}: ${hours.flatMap((count, hour) => (count === 0 ? [] : [`${count} at ${hour} h`])).join(', ')}`
  return (
    <svg className="acc-hours" viewBox="0 0 312 72" role="img" aria-label={`${label}. This time from ${from} h to ${until} h, plant time.`}>
      {hours.map((count, hour) => {
        const height = count === 0 ? 0 : Math.max(2, Math.round((count / most) * 46))
        return (
          // oxlint-disable-next-line react/no-array-index-key -- the hour of the day is the key
          <g key={hour} transform={`translate(${hour * 13} 0)`}>
            {covers(hour) && <rect className="now" width="13" height="52" />}
            {height > 0 && <rect className="past" x="2" y={52 - height} width="9" height={height} />}
          </g>
        )
      })}
      <path className="axis" d="M0 52.500h312" />
      {[0, 6, 12, 18].map((hour) => <text key={hour} x={hour * 13 + 1} y="66">{String(hour).padStart(2, '0')}</text>)}
      <text x="311" y="66" textAnchor="end">24 h</text>
    </svg>
  )
}
