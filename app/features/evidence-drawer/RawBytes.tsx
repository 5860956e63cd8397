import { useMemo, useRef, type CSSProperties } from 'react'
import type { EvidenceRecord } from '../../../contract/evidence.ts'
import { useElementSize } from '../../shared/chart/element-size.ts'
import { cutRaw, formatOffset, type Segment } from './raw-segments.ts'

const CHARACTER = 6.63
/** Space round an offset: left, right, and at the end of the line. */
const MARGINS = 34
/** A record of 64 KiB has some thousand lines; more than this are not drawn at once. */
const MOST_ROWS = 2000

/** The bytes as they stand in the file: offsets in the gutter, the cited ones in inverse video. */
export function RawBytes({ record }: { record: EvidenceRecord }) {
  const box = useRef<HTMLDivElement>(null)
  const size = useElementSize(box)
  const gutter = formatOffset(record.offset + record.length).length
  const columns = Math.floor(((size?.width ?? 480) - MARGINS) / CHARACTER) - gutter
  const rows = useMemo(() => cutRaw(record, columns), [record, columns])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard must reach it
    <section className="raw" ref={box} style={{ '--gutter': gutter } as CSSProperties} tabIndex={0} aria-label={`Raw bytes${record.raw.encoding === 'utf-8' ? '' : `, ${record.raw.encoding}`}`}>
      {rows.slice(0, MOST_ROWS).map((row) => (
        <div key={row.offset} className="raw-row"><span className="o">{formatOffset(row.offset)}</span><code>{write(row.segments)}{row.ascii && <span className="ascii">{write(row.ascii)}</span>}</code></div>
      ))}
      {(record.raw.cut || rows.length > MOST_ROWS) && <p className="raw-cut">The record goes on to byte {formatOffset(record.offset + record.length)}. Shown to here.</p>}
    </section>
  )
}

const write = (segments: readonly Segment[]) => segments.map(({ text, tone }, index) => (tone === 'proof' ? <mark key={index}>{text}</mark> : tone === 'context' ? <u key={index}>{text}</u> : <span key={index}>{text}</span>))
