import { afterEach, beforeEach, describe } from 'vitest'
import { answerSuite } from './answer-suite.ts'
import { boardSuite } from './board-suite.ts'
import { decisionSuite } from './decision-suite.ts'
import { formSuite } from './form-suite.ts'
import { journalSuite } from './journal-suite.ts'
import { ledgerSuite } from './ledger-suite.ts'
import { LineEngine } from './line-engine.ts'
import { liveSuite } from './live-suite.ts'
import { packedSuite } from './packed-suite.ts'
import { pauseSuite } from './pause-suite.ts'
import { previewSuite } from './preview-suite.ts'
import { respondSuite } from './respond-suite.ts'
import { restartSuite } from './restart-suite.ts'
import { roleSuite } from './role-suite.ts'
import { sampleSuite } from './sample-suite.ts'
import { PLANT, writeSample, type Pause } from './suite-evidence.ts'
import type { MakeHost, TestHost } from './test-host.ts'
import { streamSuite } from './stream-suite.ts'
import { uploadSuite } from './upload-suite.ts'

/** What the API promises, proven on any host: the same calls, the same answers. */
export function apiSuite(name: string, makeHost: MakeHost): void {
  describe(`API on ${name}`, () => {
    let host: TestHost
    const hold = { on: false }
    const pause: Pause = { at: null }
    beforeEach(async () => {
      hold.on = false
      pause.at = null
      host = await makeHost({
        openCase: () => new LineEngine(() => hold.on),
        samples: {
          list: () => Promise.resolve([PLANT]),
          files: (id, options) => Promise.resolve(id === 'plant' ? writeSample(options, pause) : null),
        },
        streams: { fileBytes: 200, fileMs: 60_000 },
        heartbeatMs: 20,
        now: () => new Date(),
      })
    })
    afterEach(() => host.close())

    uploadSuite(() => host)
    sampleSuite(() => host, pause)
    packedSuite(() => host)
    ledgerSuite(() => host)
    pauseSuite(() => host, hold)
    decisionSuite(() => host)
    previewSuite(() => host, hold)
    liveSuite(() => host)
    streamSuite(() => host)
    restartSuite(() => host)
    formSuite(() => host)
    roleSuite(() => host)
    journalSuite(() => host)
    answerSuite(() => host)
    respondSuite(() => host)
    boardSuite(() => host)
  })
}
