import { type ProcessCard, pathOfVersionPart } from '@kleeblatt/shared/process'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import css from './canvas.module.css'
import { useModel } from './queries.ts'

/** Draws the newest version here, since nobody has stored its drawing. */
function Drawn({ process: { id, version } }: { process: ProcessCard }) {
  const model = useModel(id, version)
  const xml = model.data?.xml
  const drawing = useQuery({
    queryKey: ['process', 'drawn', id, version],
    queryFn: async () => (await import('./editor/viewer.ts')).drawSvg(xml ?? ''),
    enabled: xml !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (!drawing.data) return null
  return <img className={css.paper} src={`data:image/svg+xml,${encodeURIComponent(drawing.data)}`} alt="" />
}

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
      {isSeen ? <Drawn process={process} /> : null}
    </div>
  )
}
