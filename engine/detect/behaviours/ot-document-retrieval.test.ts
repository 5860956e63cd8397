import { describe, expect, it } from 'vitest'
import { PLANT } from '../testing/cases.ts'
import { run, scene, sentence, strongest } from '../testing/scene.ts'
import { otDocumentRetrieval } from './ot-document-retrieval.ts'

const terms = (text: string): string[] => run(scene(text), [otDocumentRetrieval]).signals.flatMap((signal) => signal.terms.map(({ id }) => id))

describe('[SIG-18] documents of the plant', () => {
  it('are told by the machine when a sensor of the network saw them read', () => {
    const staged = scene(`${PLANT}\nD2 22:05 x55 file_transferred source=10.1.0.7 destination=FS01 object="\\\\FS01\\ENG\\Boiler2\\loop-%n.acd" detail="SMB::FILE_OPEN"`)
    expect(run(staged, [otDocumentRetrieval]).signals.map((signal) => sentence(staged, signal))).toEqual(['PC-7 read 55 plant documents, among them loop-0.acd on FS01'])
  })
  it('weigh more across the plant than from one folder', () => {
    const folders = ['Boiler1', 'Boiler2', 'Turbine', 'Water'].map((unit) => `D2 22:05 x12 file_read actor=k.moreau host=FS01 object="/ENG/${unit}/loop-%n.acd"`).join('\n')
    expect(terms(`${PLANT}\n${folders}`)).toContain('breadth')
    expect(terms(`${PLANT}\nD2 22:05 x48 file_read actor=k.moreau host=FS01 object="/ENG/Water/loop-%n.acd"`)).not.toContain('breadth')
  })
  it('weigh more from a machine the reader never read from, and not over its own tunnel', () => {
    const usual = 'D-40..D-1 weekdays 10:00 logon actor=e.lambert host=FS01 source=10.1.0.8 detail=3\nD-40..D-1 weekdays 10:01 x12 file_read actor=e.lambert host=FS01 source=10.1.0.8 object="/ENG/Water/loop-%n.acd"'
    const weight = (act: string): number => strongest(scene(`${PLANT}\n${usual}\n${act}`), [otDocumentRetrieval])
    const read = (source: string): string => `D2 13:05 x60 file_read actor=e.lambert host=FS01 source=${source} object="/ENG/Water/pump-%n.acd"`
    expect(weight(read('10.2.0.20')) - weight(read('10.1.0.8'))).toBeGreaterThan(4)
    expect(terms(`${PLANT}\n${usual}\nD2 13:00 tunnel_opened actor=e.lambert source=198.51.100.9 object=10.8.0.4 host=VPN1\n${read('10.8.0.4')}`)).not.toContain('new-source')
  })
  it('are compared with those who read such documents, not with everybody', () => {
    const office = 'D-40..D-1 weekdays 10:00 x20 file_read actor=p.roy host=FS01 object="/sales/offer-%n.pdf"'
    const engineers = 'D-40..D-1 weekdays 10:00 x20 file_read actor=e.lambert host=FS01 object="/ENG/loop-%n.acd"'
    const stranger = 'D2 10:05 x20 file_read actor=z.new host=FS01 object="/ENG/loop-%n.acd"'
    const alone = strongest(scene(`${office}\n${stranger}`), [otDocumentRetrieval])
    expect(alone).toBeLessThan(8)
    expect(strongest(scene(`${office}\n${engineers}\n${stranger}`), [otDocumentRetrieval])).toBeLessThanOrEqual(alone)
  })
})
