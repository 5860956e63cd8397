import { describe, expect, it } from 'vitest'
import { scene } from './testing/scene.ts'
import { WrittenValues } from './written-values.ts'

/** The outliers among the writes of a scene, in order. */
function outliers(text: string): (string | null)[] {
  const { event } = scene(`host PLC-1 controller=yes\n${text}`)
  const values = new WrittenValues()
  return [...event.resolution.order].map((row) => {
    event.index = row as typeof event.index
    return values.note(event.on!, event)?.detail ?? null
  })
}

const write = (when: string, value: string, object = '40021'): string => `${when} ot_write destination=PLC-1 object=${object} detail="WRITE_SINGLE_REGISTER · ${value}"`

describe('[SIG-41] values outside what was written before', () => {
  it('says how many writes lay where', () => {
    const usual = Array.from({ length: 40 }, (_, n) => write(`D${n - 41} 08:00`, String(95 + (n % 16)))).join('\n')
    expect(outliers(`${usual}\n${write('D0 13:30', '11100')}`).at(-1)).toBe('40 writes between 95 and 110, now 11100')
    expect(outliers(`${usual}\n${write('D0 13:30', '100')}`).at(-1)).toBeNull()
  })

  it('compares nothing with too little history, another tag, another function or no number', () => {
    expect(outliers([write('D0 08:00', '5'), write('D1 08:00', '900')].join('\n'))).toEqual([null, null])
    const usual = Array.from({ length: 9 }, (_, n) => write(`D${n} 08:00`, '5')).join('\n')
    expect(outliers(`${usual}\n${write('D10 08:00', '900', '40022')}`).at(-1)).toBeNull()
    expect(outliers(`${usual}\nD10 08:00 ot_write destination=PLC-1 object=40021 detail="WRITE_SINGLE_COIL · 900"`).at(-1)).toBeNull()
    expect(outliers(`${usual}\nD10 08:00 ot_write destination=PLC-1 object=40021 detail="OPERATE · Trip · Pulse On"`).at(-1)).toBeNull()
    expect(outliers(`${usual}\n${write('D10 08:00', '900')}`).at(-1)).toBe('9 writes always 5, now 900')
  })

  it('holds a tag nobody writes against the other tags of its controller', () => {
    const usual = Array.from({ length: 30 }, (_, n) => write(`D${n - 30} 08:00`, String(40 + n), `4000${n}`)).join('\n')
    expect(outliers(`${usual}\n${write('D0 13:30', '11100', '40099')}`).at(-1)).toBe('30 writes to its tags between 40 and 69, now 11100')
    expect(outliers(`${usual}\n${write('D0 13:30', '50', '40099')}`).at(-1)).toBeNull()
  })

  it('reads no value out of what an attacker may write', () => {
    for (const hostile of ['1,,2', '1e999', 'NaN', '', '0x', '__proto__']) expect(outliers(`${Array.from({ length: 9 }, (_, n) => write(`D${n} 08:00`, '5')).join('\n')}\n${write('D10 08:00', hostile)}`).at(-1)).toBeNull()
  })
})
