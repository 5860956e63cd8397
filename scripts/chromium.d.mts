export function findChromium(): string | null
export function launchOptions(): { args: string[]; executablePath?: string }
