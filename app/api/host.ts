/**
 * Whether the page is its own host (the API runs in a worker of this tab) or talks to a team's server. Decided when
 * the console is built, so that what it says about where evidence goes is never a guess.
 */
export const isStandalone = import.meta.env.VITE_HOST !== 'remote' && import.meta.env.MODE !== 'remote'
