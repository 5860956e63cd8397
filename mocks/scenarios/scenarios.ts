import { benignWeeks } from './benign-weeks/benign-weeks.ts'
import type { Scenario } from './scenario.ts'
import { vendor0212 } from './vendor-0212/vendor-0212.ts'

/** Every scenario there is, the default pack first. */
export const scenarios: readonly Scenario[] = [vendor0212, benignWeeks]
