import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { Sample } from '../../contract/analysis.ts'
import type { SampleFile, SampleSource } from '../api/samples.ts'

/**
 * Samples from a folder: each of its sub-folders is one, its name the id and the title. A README.md beside
 * the logs is its description and no log.
 */
export function folderSamples(folder: string): SampleSource {
  const ids = async () => (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => name).sort()
  return {
    list: async () => Promise.all((await ids()).map(async (id) => describeSample(join(folder, id), id))),
    // Ids come from requests: only the name of a listed folder is one, so that no path leads out of it.
    files: async (id) => ((await ids()).includes(id) ? readSample(folder, id) : null),
  }
}

async function* readSample(folder: string, id: string): AsyncGenerator<SampleFile> {
  const root = join(folder, id)
  for (const path of await logs(root)) yield { path: `${id}/${relative(root, path).split(sep).join('/')}`, bytes: await readFile(path) }
}

async function logs(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.') && entry.name !== 'README.md')
  return files.map((entry) => join(entry.parentPath, entry.name)).sort()
}

async function describeSample(root: string, id: string): Promise<Sample> {
  const description = await readFile(join(root, 'README.md'), 'utf8').catch(() => '')
  return { id, title: id, description: description.slice(0, 2000), sector: null, after: null, sources: [], attribution: null, endings: [], moments: [], twin: false }
}
