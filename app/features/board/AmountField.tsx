import { createContext, useContext, useState } from 'react'
import { readAmount, writeAmount } from './model-fault.ts'

/** Where the fault is, so that its field can say so; null when there is none. */
export const FaultPath = createContext<string | null>(null)
/** Id of the sentence that tells the fault. */
export const FAULT_ID = 'board-model-fault'

export interface AmountFieldProps {
  /** Names it for screen readers: "Time to detect, low". */
  label: string
  /** Its place in the model, as the contract has it. */
  path: string
  value: number | null
  /** Unreadable text is NaN, an empty field null. */
  onChange: (value: number | null) => void
  /** Shown and edited times this: 100 for per cent. */
  times?: number
  placeholder?: string
}

/** A number that keeps what is being typed. */
export function AmountField({ label, path, value, onChange, times = 1, placeholder }: AmountFieldProps) {
  const fault = useContext(FaultPath)
  const [text, setText] = useState(() => writeAmount(value === null ? null : value * times))
  const wrong = fault !== null && (fault === path || path.startsWith(`${fault}.`))
  return (
    <span className={wrong ? 'field amount wrong' : 'field amount'}>
      <input
        aria-label={label} aria-invalid={wrong} aria-describedby={wrong ? FAULT_ID : undefined} inputMode="decimal" value={text} placeholder={placeholder}
        onChange={(event) => {
          setText(event.target.value)
          const read = readAmount(event.target.value)
          onChange(read === null ? null : read / times)
        }}
      />
    </span>
  )
}
