import type { Governance } from '../../contract/board.ts'

const PHASES = ['Initial IT compromise', 'Privilege expansion and reconnaissance', 'Access to the IT–OT boundary', 'Persistence in operational access paths', 'Operational disruption or preparation']
const PLAYBOOKS = ['Cut IT from OT', 'End vendor access', 'Restore identities', 'Restore controllers', 'Run by hand']
const MOST_AREAS = 300

/** Who answers for each phase, boundary and playbook [RSK-15]; null where nobody was named, which is a gap. */
export function writeGovernance(plants: readonly string[], owners: ReadonlyMap<string, string>): Governance[] {
  const areas = [
    ...PHASES.map((title, index) => ({ area: `Phase ${index + 1}: ${title}`, words: 'Notices and answers what happens in this phase' })),
    ...plants.map((plant) => ({ area: `Boundary: ${plant}`.slice(0, 120), words: 'May order the cut between IT and OT' })),
    ...PLAYBOOKS.map((title) => ({ area: `Playbook: ${title}`, words: 'Keeps it current and rehearsed' })),
  ]
  const usual = new Set(areas.map(({ area }) => area))
  const further = [...owners.keys()].filter((area) => !usual.has(area)).map((area) => ({ area, words: 'Named by people' }))
  return [...areas, ...further].slice(0, MOST_AREAS).map(({ area, words }) => ({ area, owner: owners.get(area) ?? null, words }))
}
