// Finds a Chromium for the end-to-end tests, or gets one: an installed one, else the system's package, else
// Playwright's own download. Plain JavaScript, because it runs before anything else is known to work.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { findChromium } from './chromium.mjs'

const run = (command, args) => execFileSync(command, args, { stdio: 'inherit' })
const has = (command) => {
  try {
    execFileSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const attempt = (what, work) => {
  try {
    console.log(`No browser yet: ${what}`)
    work()
  } catch (error) {
    console.log(`That failed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`)
  }
}

const found = () => findChromium() ?? (existsSync(chromium.executablePath()) ? chromium.executablePath() : null)

if (!found() && !process.env['NO_BROWSER_INSTALL']) {
  if (process.getuid?.() === 0 && has('apt-get')) {
    attempt('installing the system package chromium', () => {
      run('apt-get', ['update', '-qq'])
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'])
    })
  }
  if (!found()) attempt('downloading Playwright’s Chromium', () => run('npx', ['--no-install', 'playwright', 'install', 'chromium']))
}
const path = found()
if (!path) {
  console.error('No Chromium found or installed. Install Chromium or Chrome, or set CHROMIUM_PATH to one, and run again.')
  process.exit(1)
}
console.log(`Browser: ${path}`)
