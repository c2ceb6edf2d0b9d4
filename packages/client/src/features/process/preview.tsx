import { type ProcessCard, pathOfVersionPart } from '@kleeblatt/shared/process'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import css from './canvas.module.css'
import { useModel } from './queries.ts'

const SmallDrawing = lazy(async () => ({ default: (await import('./viewer-canvas.tsx')).SmallDrawing }))

function Drawn({ process: { id, version, name } }: { process: ProcessCard }) {
  const model = useModel(id, version)
  if (!model.data) return null
  return (
    <Suspense>
      <SmallDrawing xml={model.data.xml} label={name} />
    </Suspense>
  )
}

/** The newest drawing of a process: the stored one, or drawn here when it comes into sight. */
export function Preview({ process }: { process: ProcessCard }) {
  const { t } = useTranslation('process')
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

  const source = pathOfVersionPart(process.id, process.version, 'preview')
  return (
    <div ref={place} className={css.small}>
      {process.hasPreview ? (
        <img className={css.paper} src={source} alt={t('preview', { name: process.name })} loading="lazy" />
      ) : isSeen ? (
        <Drawn process={process} />
      ) : null}
    </div>
  )
}
