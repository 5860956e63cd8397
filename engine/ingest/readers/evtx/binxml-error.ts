/** Says why a piece of binary XML cannot be read. Thrown and caught inside the EVTX reader only. */
export class BinXmlError extends Error {
  constructor(reason: string) {
    super(reason)
    this.name = 'BinXmlError'
  }
}
