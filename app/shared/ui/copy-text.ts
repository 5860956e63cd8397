import { announce } from './Announcer.tsx'

/** Puts text on the clipboard and says so, or says that the browser did not allow it. */
export async function copyText(text: string, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
    announce(done)
  } catch {
    announce('The browser did not allow copying')
  }
}
