import { expect, it } from 'vitest'
import { PLANT } from '../testing/cases.ts'
import { told, scene } from '../testing/scene.ts'
import { networkScan } from './network-scan.ts'

const knocks = (port: number, outcome: string): string[] => told(scene(`${PLANT}\n${Array.from({ length: 12 }, (_, i) => `D6 10:0${i % 10}:${10 + i} flow source=10.2.0.20 destination=203.0.113.${i + 20} detail="tcp/${port} REJ" outcome=${outcome}`).join('\n')}`), [networkScan])

it('[SIG-77] a machine that asks many strangers outside in vain for administration is told, and none that surfs or is answered', () => {
  expect(knocks(23, 'failure')).toEqual(['D6 10:00 network-scan 6.6 dB: SRV-VC queried 12 hosts, among them 203.0.113.20'])
  expect(knocks(443, 'failure')).toEqual([])
  expect(knocks(23, 'success')).toEqual([])
})
