import react from '@vitejs/plugin-react'
import { readFileSync } from 'node:fs'
import { defineConfig, type Plugin } from 'vite'
import { SITE_HEADERS } from './server/node/site-headers.ts'

const { version } = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')) as { version: string }

/**
 * MSW keeps a cookie jar, the jar asks `tldts` for public suffixes, and their list weighs more than the rest of
 * MSW. Our API sets no cookie, so nothing ever asks.
 */
const noPublicSuffixes = {
  name: 'no-public-suffixes',
  enforce: 'pre',
  resolveId: (id: string) => (id === 'tldts' ? '\0tldts' : null),
  load: (id: string) => (id === '\0tldts' ? 'export const getDomain = () => null' : null),
} as const satisfies Plugin

const api = { '/api': { target: 'http://127.0.0.1:4180' } }

/** `VITE_HOST=remote` (or `--mode remote`) makes a console for `npm run serve`; otherwise the page is its own host. */
export default defineConfig(({ mode }) => {
  const proxy = process.env['VITE_HOST'] === 'remote' || mode === 'remote' ? { proxy: api } : {}
  return {
    plugins: [react(), noPublicSuffixes],
    define: { 'import.meta.env.VITE_VERSION': JSON.stringify(version) },
    worker: { format: 'es' },
    build: { target: 'es2023' },
    server: { host: '127.0.0.1', port: 5180, ...proxy },
    // The development server injects scripts and styles into the page, which the policy forbids; the preview is as served.
    preview: { host: '127.0.0.1', port: 5180, headers: { ...SITE_HEADERS }, ...proxy },
  }
})
