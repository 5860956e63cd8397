/** One line of the result table. `target` is a goal, never an assertion: these machines are noisy. */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly target: number
  /** More is better; absent: less is. */
  readonly more?: true
  readonly detail: string
}
