import type { WalkDown } from './walk-down.ts'

/** What the printer gets in place of the page: a list to walk with, a line to sign under each action. */
export function PrintedWalkDown({ list }: { list: WalkDown }) {
  return (
    <article className="printed-walk" aria-hidden="true">
      <h1>Walk-down list: {list.title}</h1>
      <p>{list.incident}, as of {list.asOf}. Rollback: {list.rollback}.</p>
      <ol>
        {list.lines.map((line, index) => (
          <li key={index}>
            <h2><i />{line.heading}</h2>
            <p>{line.who}. Takes {line.takes}. Taken back: {line.undo}. {line.state.replace(/^./u, (first) => first.toUpperCase())}.</p>
            {line.first.length > 0 && <ul>{line.first.map((one, at) => <li key={at}><i />First: {one}</li>)}</ul>}
            <p className="sign">Done at <u /> by <u /> seen by <u /></p>
          </li>
        ))}
      </ol>
      {list.checks.length > 0 && <><h2>Still open before anybody acts</h2><ul>{list.checks.map((one, index) => <li key={index}>{one}</li>)}</ul></>}
      {list.residual !== '' && <><h2>What is left</h2><p>{list.residual}</p></>}
      <h2>Never</h2><p>{list.never.join(' · ')}</p>
    </article>
  )
}
