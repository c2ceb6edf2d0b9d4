import { type ProcessCard, pathOfVersionPart } from '@kleeblatt/shared/process'
import { useEffect, useRef, useState } from 'react'
import css from './canvas.module.css'
import { Drawing } from './drawing.tsx'

/** The newest drawing of a process, beside its name: the stored one, or drawn when it comes into sight. */
export function Preview({ process }: { process: ProcessCard }) {
  const place = useRef<HTMLDivElement>(null)
  const [isSeen, setSeen] = useState(false)

  useEffect(() => {
    if (!place.current) return
    const watch = new IntersectionObserver(([entry]) => {
      if (entry?.isIntersecting) setSeen(true)
    })
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [])

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
