import { z } from 'zod'
import { AssetRole, IsoTime, Zone } from './vocabulary.ts'

/** What can be seen of a place, by what it tells an investigator; each is fed by logs of several makes. */
export const View = z.enum(['sessions', 'programs', 'traffic', 'control', 'tunnels', 'access_changes', 'backups', 'documents', 'directory', 'sign_ins'])
export type View = z.infer<typeof View>

/**
 * How steadily the logs write that can show something, whatever they write: their share of the hours between the
 * first and the last record of the case, and their longest silence. Silence of a log is no data, not no activity.
 */
const Steadiness = z.object({
  /** Records that show it. */
  records: z.number().int(),
  /** 0–1. */
  share: z.number(),
  longestSilenceMs: z.number(),
})

/** One kind of log that ought to show a place. */
export const ExpectedView = Steadiness.extend({
  view: View,
  /** "Sessions". */
  title: z.string(),
  /** What it would show: "who signed in, from where, and when". */
  shows: z.string(),
  /** Logs that would serve, for people: "Windows Security 4624, Terminal Services, bastion". */
  logs: z.string(),
  /** `gaps`: there are records, and their logs are silent for two days or more; `missing`: none at all. */
  state: z.enum(['seen', 'gaps', 'missing']),
})
export type ExpectedView = z.infer<typeof ExpectedView>

const Place = Steadiness.extend({
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  /** Records per bin. */
  counts: z.array(z.number().int()),
  /** Stretches of six hours or more in which none of its logs wrote anything; the fifty longest, in order of time. */
  silences: z.array(z.object({ from: IsoTime, to: IsoTime })),
  /** The sources that see it, the most records first. */
  sources: z.array(Steadiness.extend({ title: z.string() })),
  expected: z.array(ExpectedView),
})

/** Coverage of one way between IT and OT, or from operations down to control, by the sources loaded. */
export const ConduitCoverage = Place.extend({
  from: Zone.nullable(),
  to: Zone,
  plant: z.string().nullable(),
  /** It crosses the boundary between business and plant. */
  boundary: z.boolean(),
})
export type ConduitCoverage = z.infer<typeof ConduitCoverage>

/** Coverage of all assets of one role. */
export const RoleCoverage = Place.extend({
  role: AssetRole,
  assets: z.number().int(),
  /** Assets no record names, at most 50 of `unseenCount`. */
  unseen: z.array(z.string()),
  unseenCount: z.number().int(),
})
export type RoleCoverage = z.infer<typeof RoleCoverage>

/** Which sources see which way and which sort of asset, when, and what is missing. Empty lists without events. */
export const Coverage = z.object({
  from: IsoTime.nullable(),
  to: IsoTime.nullable(),
  binMs: z.number(),
  zone: z.string(),
  conduits: z.array(ConduitCoverage),
  roles: z.array(RoleCoverage),
  crossedAt: IsoTime.nullable(),
})
export type Coverage = z.infer<typeof Coverage>
