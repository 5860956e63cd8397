/** A leaf value of a record and where it stands in the record's text, in characters. */
export interface Leaf {
  readonly name: string
  readonly value: string
  readonly start: number
  readonly end: number
}
