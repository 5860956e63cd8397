/** Offers something as a file to save. `type` is its media type. */
export function saveText(name: string, parts: BlobPart[], type: string): void {
  const address = URL.createObjectURL(new Blob(parts, { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** Offers a table as a file to save. The byte-order mark has spreadsheets read it as UTF-8. */
export const saveCsv = (name: string, csv: string): void => saveText(name, ['\uFEFF', csv], 'text/csv;charset=utf-8')

/** Offers JSON as a file to save. */
export const saveJson = (name: string, json: string): void => saveText(name, [json], 'application/json')

/** Offers lines of JSON as a file to save, byte for byte as given. */
export const saveLines = (name: string, bytes: Uint8Array<ArrayBuffer>): void => saveText(name, [bytes], 'application/x-ndjson')
