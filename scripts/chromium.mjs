import { existsSync } from 'node:fs'

const PLACES = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe', 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** @returns {string | null} an installed Chromium: CHROMIUM_PATH first, then the usual places. */
export const findChromium = () => process.env['CHROMIUM_PATH'] ?? PLACES.find((path) => existsSync(path)) ?? null

/** Options to launch it with: quiet, without a GPU, and without a sandbox only where root makes one impossible. */
export const launchOptions = () => {
  const executablePath = findChromium()
  return {
    args: ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    ...(executablePath ? { executablePath } : {}),
  }
}
