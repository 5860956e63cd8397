import { expect, it } from 'vitest'
import { PLANT } from '../testing/cases.ts'
import { run, scene, sentence } from '../testing/scene.ts'
import { massFileChange } from './mass-file-change.ts'

const told = (text: string): string[] => {
  const staged = scene(text)
  return run(staged, [massFileChange]).signals.map((signal) => sentence(staged, signal))
}

it('[SIG-16] tells of the same note on the third host and after', () => {
  const notes = ['PC-7', 'PC-8', 'FS01', 'SRV-VC'].map((host, n) => `D6 03:0${n} file_created host=${host} object="C:\\README.a1b2.txt"`).join('\n')
  expect(told(`${PLANT}\n${notes}`)).toEqual(['somebody wrote 1 file (“readme.a1b2.txt”) on FS01', 'somebody wrote 1 file (“readme.a1b2.txt”) on SRV-VC'])
})

it('[SIG-16] tells of deletions by far more than any hour before', () => {
  const nightly = 'D-20..D-1 02:00 x12 file_deleted host=FS01 object="D:\\old-%n.dat"'
  const wiped = Array.from({ length: 5 }, () => 'D6 03:00 x50 file_deleted actor=k.moreau host=FS01 object="D:\\plans\\week-%n.xlsx"').join('\n')
  expect(told(`${PLANT}\n${nightly}\n${wiped}`)).toEqual(['k.moreau deleted 250 files on FS01'])
})
