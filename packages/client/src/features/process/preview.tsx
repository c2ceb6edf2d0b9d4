import { type ProcessCard, pathOfVersionPart } from '@kleeblatt/shared/process'
import { useSeen } from '../../kernel/seen.ts'
import css from './canvas.module.css'
import { Drawing } from './drawing.tsx'

/** The newest drawing of a process, beside its name: the stored one, or drawn when it comes into sight. */
export function Preview({ process }: { process: ProcessCard }) {
  const { place, isSeen } = useSeen<HTMLDivElement>()
  if (process.hasPreview)
    return (
      <img
        className={css.paper}
        src={pathOfVersionPart(process.id, process.version, 'preview')}
        alt=""
        loading="lazy"
      />
    )
  return (
    <div ref={place} className={css.small}>
      {isSeen ? <Drawing id={process.id} version={process.version} className={css.paper} /> : null}
    </div>
  )
}
