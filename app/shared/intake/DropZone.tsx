import { isStandalone } from '../../api/host.ts'
import { useRef, useState, type DragEvent } from 'react'
import { Button } from '../ui/Button.tsx'
import { Icon } from '../ui/icons.tsx'
import { namesOf, readDrop } from './dropped-files.ts'
import { addFiles } from './uploads.ts'
import './intake.css'

/** Where logs enter: drop files or folders, or pick either. */
export function DropZone() {
  const [over, setOver] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void readDrop(event.dataTransfer).then(addFiles)
  }
  const onPick = (input: HTMLInputElement) => {
    addFiles(namesOf(input.files ?? []))
    input.value = ''
  }
  return (
    // Dropping is for the pointer; the two buttons inside do the same for the keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className="drop-zone" role="group" aria-label="Add logs" data-over={over || undefined}
      onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={onDrop}>
      <Icon name="drop" />
      <div><b>Drop files or a folder</b><small>Plain, gzip, zip or tar. {isStandalone ? 'Nothing leaves this machine.' : 'Sent to this server, and no further.'}</small></div>
      <span className="sp" />
      <Button small onClick={() => files.current?.click()}>Files…</Button>
      <Button small onClick={() => folder.current?.click()}>Folder…</Button>
      <input ref={files} type="file" multiple hidden data-testid="pick-files" onChange={(event) => onPick(event.currentTarget)} />
      <input ref={(input) => { folder.current = input; input?.setAttribute('webkitdirectory', '') }} type="file" hidden data-testid="pick-folder" onChange={(event) => onPick(event.currentTarget)} />
    </div>
  )
}
