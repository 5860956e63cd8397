import { describe, expect, it } from 'vitest'
import { OT_DOCUMENT_TOPICS, otTopic } from './ot-documents.ts'
import { namesOt, wordsOf } from './text-memo.ts'

describe('documents of the plant', () => {
  it.each([
    ['//fs01/eng/boiler2/boiler2-network-diagram.vsdx', 'network drawings'],
    ['https://x.example/sites/ot/p&id-0412.pdf', 'process and safety drawings'],
    ['c:\\projects\\b2.zap17', 'control programs'],
    ['/share/acme.pcf', 'remote-access profiles'],
    ['/hr/sis manual rev3.pdf', 'runbooks and manuals'],
    ['https://x.example/sites/estates/as-built/power/panel ep-18.dwg', 'process and safety drawings'],
    ['/contracts/remote access of contractors.docx', 'remote-access profiles'],
    ['/traction/tps point list.xlsx', 'runbooks and manuals'],
    ['/traction/feeder switching instruction.pdf', 'runbooks and manuals'],
    ['/hr/rewiring of the canteen budget.xlsx', ''],
    ['/power/transfer switch wiring.docx', 'process and safety drawings'],
    ['/eng/notes.txt', 'files of an engineering share'],
    ['/sales/offer.pdf', ''],
    ['/music/eng', ''],
    ['__proto__', ''],
  ])('[SIG-11] takes %s for “%s”', (path, topic) => {
    expect(OT_DOCUMENT_TOPICS[otTopic(path)]).toBe(topic)
  })
  it('[SIG-11] knows the plant’s words in names, and only whole words', () => {
    expect(['ot-ews-daily', 'gg_scada_operators', 'ews07 backup'].map(namesOt)).toEqual([true, true, true])
    expect(['potatoes', 'it-test-old', 'engine room', ''].map(namesOt)).toEqual([false, false, false, false])
    expect(wordsOf('a-b_c 12é!')).toEqual(['a', 'b', 'c', '12é'])
  })
})
