import {
  IconActivity, IconAlertTriangle, IconArrowRight, IconBadge, IconChartBar, IconEyeOff, IconFileText, IconPrinter, IconId, IconNote, IconPhone, IconUserCheck, IconBuildingFactory2, IconCheck, IconChevronDown, IconChevronRight, IconClock, IconCloudLock, IconContrast, IconDatabase, IconDeviceDesktop, IconDownload,
  IconFile, IconFolder, IconHelpCircle, IconHexagonMinus, IconPlayerPause, IconPlayerPlay, IconPlayerSkipBack, IconPlayerSkipForward, IconQuestionMark, IconSearch, IconServer, IconSettings, IconShield, IconStack2,
  IconUser, IconWorld, IconX, type Icon as TablerIcon,
} from '@tabler/icons-react'

const ICONS = {
  incidents: IconActivity, board: IconChartBar, print: IconPrinter, eyeoff: IconEyeOff, evidence: IconStack2, plant: IconBuildingFactory2, search: IconSearch, help: IconHelpCircle, theme: IconContrast,
  account: IconUser, service: IconSettings, host: IconDeviceDesktop, server: IconServer, controller: IconHexagonMinus,
  tunnel: IconCloudLock, backup: IconDatabase, address: IconWorld, application: IconSettings, unknown: IconQuestionMark,
  file: IconFile, folder: IconFolder, drop: IconDownload, clock: IconClock, shield: IconShield, warning: IconAlertTriangle,
  play: IconPlayerPlay, pause: IconPlayerPause, back: IconPlayerSkipBack, next: IconPlayerSkipForward,
  access: IconUserCheck, note: IconNote, paper: IconFileText, presence: IconId, phone: IconPhone, badge: IconBadge, arrow: IconArrowRight,
  check: IconCheck, down: IconChevronDown, right: IconChevronRight, close: IconX,
} satisfies Record<string, TablerIcon>
export type IconName = keyof typeof ICONS

export interface IconProps {
  name: IconName
  /** Default 16 px; s 14 px, xs 12 px. */
  size?: 's' | 'xs'
}

/** A picture of a kind of thing. It stands beside a word and is silent to screen readers. */
export function Icon({ name, size }: IconProps) {
  const Picture = ICONS[name]
  // Tabler draws on a grid of 24: 2.25 there is the 1.5 px of our grid of 16.
  return <Picture className={size ? `ic ${size}` : 'ic'} stroke={2.25} aria-hidden="true" />
}
