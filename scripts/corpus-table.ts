import { relative, sep } from 'node:path'
import { CaseReader } from '../server/node/case-reader.ts'
import { fileContent } from '../server/node/file-content.ts'
import { findFiles } from '../server/node/find-files.ts'
import { corpusFolder } from './corpus.ts'

/** What is no log: captures, rules, labels and words about the data. */
const NO_LOG = /(^|\/)(SOURCE\.md|FORMATS\.md|README\.md|LICEN[CS]E[^/]*|NOTICE[^/]*)$|\.(pcap|pcapng|ya?ml|md|rules|txt)$|(^|\/)labels[^/]*$|^rules\//i

interface Row { files: number; records: number; accepted: number; rejected: number; seconds: number; readonly codes: Map<string, number> }

/** Reads every log of the corpus, each as a case of its own, and prints what became of it by folder and source. */
async function main(): Promise<void> {
  const corpus = corpusFolder()
  if (corpus === null) return
  const rows = new Map<string, Row>()
  const refused: string[] = []
  const logs = findFiles([corpus]).files.map((file) => ({ file, path: relative(corpus, file).split(sep).join('/') })).filter(({ path }) => !NO_LOG.test(path))
  for (const { file, path } of logs) {
    const start = performance.now()
    const reader = new CaseReader()
    await reader.add(path, fileContent(file), 2022)
    const seconds = (performance.now() - start) / 1000 / Math.max(1, reader.ledgers.length)
    refused.push(...reader.refused)
    for (const { source, records, accepted, rejected, rejectedBy } of reader.ledgers) {
      const key = `${path.split('/').slice(0, 2).join('/')} | ${source ?? (records === 0 ? 'none: holds no record' : 'none: offered to the mapper')}`
      let row = rows.get(key)
      if (!row) rows.set(key, (row = { files: 0, records: 0, accepted: 0, rejected: 0, seconds: 0, codes: new Map() }))
      row.files++
      row.records += records
      row.accepted += accepted
      row.rejected += rejected
      row.seconds += seconds
      for (const { code, count } of rejectedBy) row.codes.set(code, (row.codes.get(code) ?? 0) + count)
    }
  }
  console.log('| folder | source | files | records | accepted | rejected | why | s |\n|---|---|---|---|---|---|---|---|')
  for (const [key, { files, records, accepted, rejected, seconds, codes }] of [...rows].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`| ${key} | ${files} | ${records} | ${accepted} | ${rejected} | ${[...codes].map(([code, count]) => `${code} ${count}`).join(', ')} | ${seconds.toFixed(1)} |`)
  for (const words of refused) console.log(`not read: ${words}`)
}

await main()
