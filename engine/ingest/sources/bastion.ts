import type { EventSink, FileSample, MapContext, Source } from '../source.ts'
import { isCyberArk, mapCyberArk } from './bastion-cyberark.ts'
import { isGuacamole, mapGuacamole } from './bastion-guacamole.ts'
import { isTeleport, mapTeleport } from './bastion-teleport.ts'
import { isWallix, mapWallix } from './bastion-wallix.ts'
import type { Row } from './fields.ts'

/** Product, how to know its records, how to map them. */
const PRODUCTS: readonly (readonly [string, (fields: Row) => boolean, Source['map']])[] = [
  ['CyberArk', isCyberArk, mapCyberArk],
  ['Teleport', isTeleport, mapTeleport],
  ['WALLIX', isWallix, mapWallix],
  ['Guacamole', isGuacamole, mapGuacamole],
]

/** Jump hosts and privileged-access managers: CyberArk, Teleport, WALLIX, Apache Guacamole. */
export const bastion: Source = {
  id: 'bastion',
  title: 'Bastion sessions',
  family: 'operational',
  recognise,
  describe: (sample) => `${productOf(sample)?.[0] ?? 'Bastion'} sessions`,
  map,
}

/** The product most of the sample's records belong to, and how many do. */
function productOf(sample: FileSample): readonly [string, number] | null {
  let best: readonly [string, number] | null = null
  for (const [name, owns] of PRODUCTS) {
    let own = 0
    for (const record of sample.records) if (owns(record)) own++
    if (own > (best?.[1] ?? 0)) best = [name, own]
  }
  return best
}

function recognise(sample: FileSample): number {
  const best = productOf(sample)
  if (best === null) return 0
  return best[1] * 2 >= sample.records.length ? 0.96 : 0.5
}

/**
 * Each record finds its own product. What belongs to none is, in a plain text log, a line of the web server beside
 * Guacamole's; in a syslog or JSON file it is another source's.
 */
function map(fields: Row, context: MapContext, sink: EventSink): void {
  for (const [, owns, mapper] of PRODUCTS) if (owns(fields)) return mapper(fields, context, sink)
  if (context.format === 'text') mapGuacamole(fields, context, sink)
  else sink.reject('unknown_source', 'Not a record of a bastion we know.')
}
