import { create } from 'zustand'
import type { PlantAsset } from '../../../contract/plant.ts'

/** Whether the form for what somebody noticed is open over the page. */
export const useAnomaly = create<{ open: boolean }>(() => ({ open: false }))
export const openAnomaly = (): void => useAnomaly.setState({ open: true })
export const closeAnomaly = (): void => useAnomaly.setState({ open: false })

/** When an oddity is worth a note, in words of the control room. */
export const TRIGGERS: readonly string[] = [
  'What you see in the field and what the screen shows do not agree.',
  'Something moved that nobody operated: a mouse, a valve, a setpoint.',
  'A trend is flat or an alarm is silent that should not be.',
  'A controller changed mode, restarted, or lost its program.',
  'A connection, a tool or a sign-in that nobody announced.',
  'A protection or safety function acted, or was bypassed, without a reason you know.',
]

/** The machine a text names, by name or nickname, so that nobody must pick it from a list; the longest mention wins. */
export function findMentioned(text: string, assets: readonly Pick<PlantAsset, 'id' | 'name' | 'nickname'>[]): { id: string; name: string } | null {
  const said = ` ${text.toLowerCase()} `
  let found: { id: string; name: string; length: number } | null = null
  for (const { id, name, nickname } of assets) {
    for (const form of [name, nickname.value]) {
      if (form === null || form.length < 3 || form.length <= (found?.length ?? 0)) continue
      const at = said.indexOf(form.toLowerCase())
      if (at > 0 && !isWord(said[at - 1]!) && !isWord(said[at + form.length]!)) found = { id, name, length: form.length }
    }
  }
  return found && { id: found.id, name: found.name }
}

const isWord = (sign: string) => /[\p{L}\p{N}_]/u.test(sign)

/** A clock of this device as a `datetime-local` field writes it. */
export function writeDeviceTime(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
