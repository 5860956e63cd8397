/** Groups that only ever grow together (union–find with path halving). */
export class DisjointSets {
  private readonly parents: number[] = []

  /** Adds a group of one and returns its member number. */
  add(): number {
    this.parents.push(this.parents.length)
    return this.parents.length - 1
  }

  find(member: number): number {
    const { parents } = this
    let at = member
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!
      at = parents[at]!
    }
    return at
  }

  /** The smaller number stays the root, so that roots do not depend on the order of unions. */
  unite(a: number, b: number): void {
    const x = this.find(a)
    const y = this.find(b)
    this.parents[Math.max(x, y)] = Math.min(x, y)
  }
}
