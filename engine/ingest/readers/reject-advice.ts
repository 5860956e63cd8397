/** Why a line with NUL bytes is refused, and what to do. */
export const NUL_BYTES = 'Contains NUL bytes: binary content, or UTF-16 without a byte order mark. Save the text as UTF-8 and add that.'
/** What to do about a file that ends too early. */
export const CUT_SHORT = 'Fetch the file again if the rest matters.'

/** Why an overlong record is refused, with the numbers, and what to do. */
export const tooLong = (what: 'line' | 'record', bytes: number, limit: number): string =>
  `The ${what} is ${bytes.toLocaleString('en-US')} bytes long; records over ${limit.toLocaleString('en-US')} bytes are not read. Export it without its largest fields, or in parts.`
