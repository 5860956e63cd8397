import { useState } from 'react'
import type { Sample } from '../../../contract/analysis.ts'
import { Icon } from '../../shared/ui/icons.tsx'
import { nameSureness, type CaseChoice } from './sample-options.ts'

export interface CaseDetailProps {
  sample: Sample
  choice: CaseChoice
  disabled: boolean
  onChange: (choice: CaseChoice) => void
}

/** What a case is about and where it comes from, and how it is to go. */
export function CaseDetail({ sample, choice, disabled, onChange }: CaseDetailProps) {
  const { title, description, after, sources, attribution, endings, moments, twin } = sample
  const change = (part: Partial<CaseChoice>) => onChange({ ...choice, ...part })
  const isTwin = twin && choice.twin
  return (
    <section className="demo-detail" aria-label={title}>
      <h3>{title}</h3>
      <p>{description}</p>
      <dl>
        <div><dt>Follows</dt><dd>{after ?? (sample.sector === null ? 'Not said' : 'Nothing public; invented')}</dd></div>
        {after !== null && sources.length > 0 && <div><dt>Drawn from</dt><dd><ul>{sources.map((source) => <li key={source}>{source}</li>)}</ul></dd></div>}
        {attribution && (
          <div>
            <dt>Who did it</dt>
            <dd><span className="demo-sure"><Sureness confidence={attribution.confidence} /><b>{nameSureness(attribution.confidence)}</b></span>{attribution.note}</dd>
          </div>
        )}
      </dl>
      <fieldset className="demo-options" disabled={disabled}>
        <legend className="sr">How it goes</legend>
        {endings.length > 0 && (
          <div className="demo-option">
            <label className="lab" htmlFor="demo-ending">Ending</label>
            <span className="field demo-select">
              <select id="demo-ending" value={choice.ending ?? endings[0]!.id} disabled={isTwin} onChange={(event) => change({ ending: event.target.value })}>
                {endings.map((ending) => <option key={ending.id} value={ending.id}>{ending.title}</option>)}
              </select>
              <Icon name="down" size="xs" />
            </span>
          </div>
        )}
        {moments.length > 0 && (
          <div className="demo-option">
            <label className="lab" htmlFor="demo-until">Read up to</label>
            <span className="field demo-select">
              <select id="demo-until" value={choice.until ?? ''} disabled={isTwin} onChange={(event) => change({ until: event.target.value || null })}>
                <option value="">the end</option>
                {moments.map(({ at, question }) => <option key={at} value={at}>{at.slice(0, 10)}: {question}</option>)}
              </select>
              <Icon name="down" size="xs" />
            </span>
          </div>
        )}
        {twin && (
          <div className="demo-option">
            <label className="lab" htmlFor="demo-twin">Benign twin</label>
            <span className="demo-switch">
              <input id="demo-twin" type="checkbox" role="switch" className="switch" aria-describedby="demo-twin-is" aria-checked={choice.twin} checked={choice.twin} onChange={(event) => change({ twin: event.target.checked })} />
              <span className="q" id="demo-twin-is">The same acts by the right person, in the right window, with the right paperwork. Nothing should be raised.</span>
            </span>
          </div>
        )}
        <More choice={choice} onChange={change} />
      </fieldset>
    </section>
  )
}

/** Seven steps of which as many are filled as the confidence reaches. The word beside it says the same. */
function Sureness({ confidence }: { confidence: number }) {
  return <span className="demo-steps" aria-hidden="true">{[10, 30, 50, 70, 90, 100].map((step) => <i key={step} data-on={confidence >= step || undefined} />)}</span>
}

function More({ choice, onChange }: { choice: CaseChoice; onChange: (part: Partial<CaseChoice>) => void }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="demo-more" aria-expanded={open} aria-controls="demo-more" onClick={() => setOpen(!open)}><Icon name={open ? 'down' : 'right'} size="xs" />More</button>
      <div id="demo-more" hidden={!open}>
        <NumberOption name="seed" label="Seed" hint="The same number, the same bytes." most={999_999} step={1} value={choice.seed} onChange={(seed) => onChange({ seed })} />
        <NumberOption name="noise" label="Noise" hint="Everyday volume: 1 as usual, at most 3." most={3} step={0.1} value={choice.noise} onChange={(noise) => onChange({ noise })} />
      </div>
    </>
  )
}

interface NumberOptionProps {
  name: string
  label: string
  hint: string
  most: number
  step: number
  value: string
  onChange: (value: string) => void
}

function NumberOption({ name, label, hint, most, step, value, onChange }: NumberOptionProps) {
  const id = `demo-${name}`
  return (
    <div className="demo-option">
      <label className="lab" htmlFor={id}>{label}</label>
      <span className="demo-number">
        <span className="field"><input id={id} type="number" min={0} max={most} step={step} required aria-describedby={`${id}-is`} value={value} onChange={(event) => onChange(event.target.value)} /></span>
        <span className="q" id={`${id}-is`}>{hint}</span>
      </span>
    </div>
  )
}
