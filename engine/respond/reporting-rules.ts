import type { ReportingDuty } from '../../contract/containment.ts'
import { HOUR } from '../model/units.ts'
import { addMonths, businessDaysAfter } from './calendar.ts'

/** One duty to report, as its rule has it. */
export interface ReportingRule {
  readonly duty: ReportingDuty
  readonly title: string
  /** The fact that starts the clock. */
  readonly startsWith: string
  /** Its source, and what is not sure about it. */
  readonly source: string
  /** When the report is due; null where no rule sets one term for all. `zone` is that of the plant. */
  readonly dueAfter: ((startedAt: number, zone: string) => number) | null
  /** Other duties that the same fact starts. */
  readonly sharesStartWith: readonly ReportingDuty[]
  /** The duty whose report starts this one when it is sent. */
  readonly startsWhenSent: ReportingDuty | null
}

const hours = (count: number) => (startedAt: number): number => startedAt + count * HOUR
const CIRCIA = 'Cyber Incident Reporting for Critical Infrastructure Act of 2022 and the rule proposed in 89 FR 23644. Not sure: the final rule was announced for May 2026 and delayed again; check whether it is in force and whether it covers you.'

/**
 * The duties in order of their usual terms. Sources: Directive (EU) 2022/2555 Art. 23; CIRCIA; SEC Form 8-K Item 1.05
 * and General Instruction B.1; NERC CIP-008-6 R4. None of it is legal advice: whom they bind, people say.
 */
export const REPORTING_RULES: readonly ReportingRule[] = [
  {
    duty: 'nerc_cip_008', title: 'NERC CIP-008: notice to E-ISAC and CISA', startsWith: 'It was determined that this is a Reportable Cyber Security Incident.',
    source: 'NERC CIP-008-6 R4: one hour after the determination. A mere attempt has until the end of the next calendar day, which is not counted here.', dueAfter: hours(1), sharesStartWith: [], startsWhenSent: null,
  },
  {
    duty: 'nis2_early', title: 'NIS2: early warning', startsWith: 'You became aware that the incident is significant.',
    source: 'Directive (EU) 2022/2555 Art. 23(4)(a): 24 hours after becoming aware. National law may be stricter.', dueAfter: hours(24), sharesStartWith: ['nis2_72h'], startsWhenSent: null,
  },
  {
    duty: 'circia_ransom', title: 'CIRCIA: ransom payment', startsWith: 'A ransom was paid.',
    source: `24 hours after the payment. ${CIRCIA}`, dueAfter: hours(24), sharesStartWith: [], startsWhenSent: null,
  },
  {
    duty: 'nis2_72h', title: 'NIS2: incident notification', startsWith: 'You became aware that the incident is significant.',
    source: 'Directive (EU) 2022/2555 Art. 23(4)(b): 72 hours after becoming aware. National law may be stricter.', dueAfter: hours(72), sharesStartWith: ['nis2_early'], startsWhenSent: null,
  },
  {
    duty: 'circia', title: 'CIRCIA: covered cyber incident', startsWith: 'You reasonably believe that a covered cyber incident has occurred.',
    source: `72 hours after that belief. ${CIRCIA}`, dueAfter: hours(72), sharesStartWith: [], startsWhenSent: null,
  },
  {
    duty: 'sec_8k', title: 'SEC: Form 8-K, Item 1.05', startsWith: 'The company determined that the incident is material.',
    source: 'Form 8-K, General Instruction B.1: four business days after the determination, counted here to 17:30 in New York. Assumed: US federal holidays do not count, no other closure of the SEC; the Attorney General may grant a delay.', dueAfter: (startedAt) => businessDaysAfter(startedAt, 4), sharesStartWith: [], startsWhenSent: null,
  },
  {
    duty: 'nis2_final', title: 'NIS2: final report', startsWith: 'The incident notification was sent.',
    source: 'Directive (EU) 2022/2555 Art. 23(4)(d): one month after the notification. If the incident goes on by then: a progress report, and the final one a month after it was handled. No weekend or holiday is added here.', dueAfter: (startedAt, zone) => addMonths(startedAt, 1, zone), sharesStartWith: [], startsWhenSent: 'nis2_72h',
  },
  {
    duty: 'safety_regulator', title: 'Safety authority of the sector', startsWith: 'A safety function was touched, or people or the environment were in danger.',
    source: 'Whom to tell, and how soon, differs by country and sector; often it is at once. No term is counted: look into your permit.', dueAfter: null, sharesStartWith: [], startsWhenSent: null,
  },
  {
    duty: 'insurer', title: 'Insurer', startsWith: 'You know of an event that the policy asks to be told.',
    source: 'The policy sets the term and may ask for consent before costs are made. No term is counted: look into the policy.', dueAfter: null, sharesStartWith: [], startsWhenSent: null,
  },
]
