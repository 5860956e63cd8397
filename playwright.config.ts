import { defineConfig, devices } from '@playwright/test'
import { launchOptions } from './scripts/chromium.mjs'

/** Stories of people, told in a real Chromium against the built app. */
export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: { ...devices['Desktop Chrome'], viewport: { width: 1440, height: 900 }, baseURL: 'http://127.0.0.1:4190', launchOptions: launchOptions(), trace: 'retain-on-failure', serviceWorkers: 'allow' },
  webServer: { command: 'npm run preview', url: 'http://127.0.0.1:4190/', reuseExistingServer: !process.env['CI'], timeout: 60_000 },
})
