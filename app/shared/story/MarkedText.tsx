import { markWords } from './story-search.ts'

/** Text with what was sought marked. Runs are text nodes: log content never becomes markup. */
export function MarkedText({ text, words }: { text: string; words?: readonly string[] | undefined }) {
  if (!words || words.length === 0) return text
  return markWords(text, words).map(({ text, hit }, index) => (hit ? <mark key={index} className="hit">{text}</mark> : text))
}
