export interface NamedFile { path: string; file: File }

/** A folder dropped by mistake must not be walked for ever. */
const MOST_FILES = 20_000

/** All files of a drop, with folders walked through; paths are relative to what was dropped. Hidden files of file managers are left out. */
export async function readDrop(transfer: DataTransfer): Promise<NamedFile[]> {
  // Entries must be taken before the first await: the browser empties the transfer after the event.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  if (entries.length === 0) return namesOf(transfer.files)
  const files: NamedFile[] = []
  const waiting = entries.reverse()
  while (waiting.length > 0 && files.length < MOST_FILES) {
    const entry = waiting.pop()!
    if (entry.isFile) files.push({ path: entry.fullPath.replace(/^\//, ''), file: await fileOf(entry as FileSystemFileEntry) })
    else waiting.push(...(await childrenOf(entry as FileSystemDirectoryEntry)).reverse())
  }
  return files.filter(isWanted)
}

/** The files of a picker, with their folders where a folder was picked. */
export const namesOf = (files: Iterable<File>): NamedFile[] =>
  [...files].map((file) => ({ path: file.webkitRelativePath || file.name, file })).filter(isWanted)

const isWanted = ({ path }: NamedFile) => !/(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini)$/.test(path)

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject))

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const children: FileSystemEntry[] = []
  for (;;) {
    // Chromium hands out at most 100 at a time, and an empty list at the end.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return children
    children.push(...some)
  }
}
