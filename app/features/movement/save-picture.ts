/** Twice the pixels of the drawing, for print; less where a canvas of that size would be refused. */
const SCALE = 2
const MOST_SIDE = 8192

/** Offers a blob as a file to save. */
export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/**
 * Draws an SVG as PNG and offers it to save.
 * @throws where the browser cannot draw or encode it.
 */
export async function savePng(name: string, svg: string): Promise<void> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const scale = Math.min(SCALE, MOST_SIDE / image.naturalWidth, MOST_SIDE / image.naturalHeight)
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.naturalWidth * scale)
    canvas.height = Math.round(image.naturalHeight * scale)
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    if (!png) throw new Error('The picture could not be encoded.')
    saveBlob(name, png)
  } finally {
    URL.revokeObjectURL(address)
  }
}
