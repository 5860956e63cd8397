/** An address the host gave, when it leads inside the console; null for anything else. */
export const innerAddress = (href: string | null): string | null => (href !== null && /^\/(?![/\\])/.test(href) ? href : null)
