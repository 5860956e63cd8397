import { readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** What a folder holds, and what in it is not read. */
export interface FoundFiles {
  /** In the order of the given paths, below each by name, so that a run does not depend on the order a disk lists them in. */
  readonly files: readonly string[]
  /** One line for each thing passed over, with the reason. */
  readonly passedOver: readonly string[]
}

/** All files below the given paths. Links to files are followed, links to folders are not: they could lead in a circle. */
export function findFiles(paths: readonly string[]): FoundFiles {
  const files: string[] = []
  const passedOver: string[] = []
  for (const path of paths) {
    const found: string[] = []
    look(path, false, { files: found, passedOver })
    files.push(...found.sort())
  }
  return { files: [...new Set(files)], passedOver }
}

function look(path: string, isLink: boolean, into: { files: string[]; passedOver: string[] }): void {
  try {
    const stat = statSync(path)
    if (stat.isFile()) into.files.push(path)
    else if (!stat.isDirectory()) into.passedOver.push(`${path}: neither a file nor a folder`)
    else if (isLink) into.passedOver.push(`${path}: a link to a folder; name it to have it read`)
    else {
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        const below = relative('.', join(path, entry.name))
        if (entry.name.startsWith('.')) into.passedOver.push(`${below}: hidden; name it to have it read`)
        else look(below, entry.isSymbolicLink(), into)
      }
    }
  } catch (error) {
    into.passedOver.push(`${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
