/** Texts that leave the console hold names out of logs, which an intruder may have written. */
const MOST_LETTERS = 600

/** One line without control and direction characters, at most 600 letters. */
export function oneLine(text: string): string {
  let line = ''
  for (const letter of text.slice(0, MOST_LETTERS)) line += isInvisible(letter.codePointAt(0)!) ? ' ' : letter
  line = line.trim()
  return text.length > MOST_LETTERS ? `${line} …` : line
}

/** C0 and C1 controls, line and paragraph separators, direction marks, zero-width letters, tags and lone surrogates. */
function isInvisible(code: number): boolean {
  if (code < 0x20 || (code >= 0x7f && code <= 0xa0) || code === 0xad || code === 0x061c || code === 0xfeff) return true
  if ((code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f)) return true
  return (code >= 0xd800 && code <= 0xdfff) || (code >= 0xe0000 && code <= 0xe007f)
}

const ESCAPED = new Set('\\`*{}[]<>#|~&$@^!=')

/**
 * The same as a stretch of Markdown that shows exactly these letters: no mark-up, link, image, HTML or formula comes of
 * it. Underscores within a word stay, since they mean nothing there and "svc_hist_repl" is read by people.
 */
export function markdownText(text: string): string {
  const line = oneLine(text)
  let safe = ''
  for (let at = 0; at < line.length; at++) {
    const letter = line[at]!
    const isLink = (letter === ':' && line.startsWith('//', at + 1)) || (letter === '.' && line.slice(Math.max(0, at - 3), at).toLowerCase() === 'www')
    const isMark = letter === '_' ? !(isWordLetter(line[at - 1]) && isWordLetter(line[at + 1])) : ESCAPED.has(letter)
    safe += isLink || isMark || (at === 0 && isOpening(line)) ? `\\${letter}` : letter
  }
  return safe
}

/** Begins what would be a list, a rule or a formula at the head of a line or a cell. */
const isOpening = (line: string): boolean => line.startsWith('-') || line.startsWith('+')

function isWordLetter(letter: string | undefined): boolean {
  if (letter === undefined) return false
  const code = letter.charCodeAt(0)
  return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

/** The same within a CACAO document: nothing in it is taken for a variable ("__name__:value"), which another system would fill in. */
export const cacaoText = (text: string): string => oneLine(text).replaceAll('__', '_ _').replaceAll('__', '_ _')
