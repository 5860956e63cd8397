import type { Governance } from '../../../contract/board.ts'

/** An area with its name inside its group. */
interface NamedArea extends Governance { readonly name: string }
export interface AreaGroup { readonly title: string; readonly areas: readonly NamedArea[] }

/** Areas by what stands before their colon ("Phase 3", "Boundary", "Playbook"), in the order they come; all phases are one group, what has no colon is "Further". */
export function groupAreas(governance: readonly Governance[]): AreaGroup[] {
  const groups = new Map<string, NamedArea[]>()
  for (const one of governance) {
    const colon = one.area.indexOf(': ')
    const head = colon > 0 ? one.area.slice(0, colon) : ''
    const phase = /^Phase \d$/.test(head)
    const title = phase ? 'Phases' : head === 'Boundary' ? 'Boundaries' : head === 'Playbook' ? 'Playbooks' : 'Further'
    const name = title === 'Further' || phase ? one.area : one.area.slice(colon + 2)
    groups.set(title, [...(groups.get(title) ?? []), { ...one, name }])
  }
  return [...groups].map(([title, areas]) => ({ title, areas }))
}
