import type { Lever, RiskInputs } from '../../contract/risk.ts'

/** What the model starts from where nobody has said anything: public figures, each with where it comes from. They are to be replaced. */
export const DEFAULT_INPUTS: Omit<RiskInputs, 'plants'> = {
  currency: '€',
  frequency: { min: 0.02, mode: 0.04, max: 0.09, basis: 'default', source: 'Marsh and Dragos sector likelihoods (2.2–3.4 % a year) to the SANS 2025 survey (22 % had an incident, 40 % of those were disrupted)' },
  targetedShare: 0.3,
  attackTargeted: { low: 16, high: 1600, basis: 'default', source: 'Fit to eight public cases from 8 days to three years; famous cases are over-represented' },
  attackRansomware: { low: 1, high: 30, basis: 'default', source: 'M-Trends 2025: dwell of ransomware about six days' },
  detect: { low: 10, high: 176, basis: 'default', source: 'Dragos 2026: median 42 days without monitoring of OT; whose clock it is was not verified' },
  contain: { low: 4, high: 168, basis: 'default', source: 'Assumed: four hours to a week' },
  outage: { low: 6, high: 720, basis: 'default', source: 'Public cases from one hour (2016) over 131 hours (2021) to more than a week (2017)' },
  response: { low: 100_000, high: 3_000_000, basis: 'default', source: 'Assumed; replace by your own restart and response cost' },
  tolerance: [],
}

const NOTHING = { low: 1, high: 1 }

/** Four levers. What they cost is for the plant to say; their effects are assumptions in plain sight. */
export const DEFAULT_LEVERS: readonly Lever[] = [
  { id: 'visibility', title: 'Boundary visibility and pre-approved cut', costPerYear: 600_000, basis: 'default', source: 'Detection from a median of 42 to 5 days (Dragos 2026); containment to a few hours when approved beforehand', effect: { reach: NOTHING, detect: { low: 5 / 42, high: 0.4 }, contain: { low: 0.2, high: 0.6 }, outage: NOTHING } },
  { id: 'paths', title: 'Path hardening and strong MFA', costPerYear: 400_000, basis: 'default', source: 'Architecture lowers risk by up to 17 % (Marsh and Dragos); orphan and uncovered paths closed', effect: { reach: { low: 0.5, high: 0.83 }, detect: NOTHING, contain: NOTHING, outage: NOTHING } },
  { id: 'rehearsal', title: 'Response and rehearsal', costPerYear: 200_000, basis: 'default', source: 'Response planning lowers risk by up to 18.5 % (Marsh and Dragos); shorter outages', effect: { reach: NOTHING, detect: NOTHING, contain: { low: 0.5, high: 1 }, outage: { low: 0.6, high: 0.9 } } },
  { id: 'endpoint', title: 'More endpoint tools', costPerYear: 900_000, basis: 'default', source: 'No public figure leads from endpoints to OT: state your own', effect: { reach: { low: 0.7, high: 1 }, detect: NOTHING, contain: NOTHING, outage: NOTHING } },
]
