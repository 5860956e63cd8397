import type { Board } from '../../../contract/board.ts'
import { Icon } from '../../shared/ui/icons.tsx'
import { HostLink } from './HostLink.tsx'

/** Lines that fit on paper; the console has them all. */
const PRINTED = 5

/** What nobody can see, and what is asked of the board. */
export function NotMeasured({ notMeasured, decisions }: Pick<Board, 'notMeasured' | 'decisions'>) {
  return (
    <section className="box nb" aria-label="Not measured, and decide today">
      <h2>Not measured</h2>
      <p className="tk">{notMeasured.length === 0 ? 'Nothing that the page needs is missing.' : 'Grey is never safe.'}</p>
      <ul className="blind">{notMeasured.map((line, index) => <li key={index}><Icon name="eyeoff" size="s" /><span>{line}</span></li>)}</ul>
      {notMeasured.length > PRINTED && <p className="lab ponly">{notMeasured.length - PRINTED} more stand in the console.</p>}
      <h2 className="second">Decide today</h2>
      {decisions.length === 0 && <p className="tk">Nothing asks for a decision of the board.</p>}
      <ol className="decide">{decisions.map(({ words, why, href }, index) => <li key={index}><span>{index + 1}.</span><span><HostLink href={href}>{words}</HostLink><small>{why}</small></span></li>)}</ol>
    </section>
  )
}
