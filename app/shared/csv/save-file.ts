/** Offers text as a file to save. */
function saveText(name: string, parts: string[], type: string): void {
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
