import type { MarkRange } from '@kleeblatt/shared/search'
import { Fragment } from 'react'
import css from './marked.module.css'

interface MarkedProps {
  text: string
  marks: readonly MarkRange[]
}

/** A text with its marks. */
export function Marked({ text, marks }: MarkedProps) {
  const ends = marks.map(([, to]) => to)
  return (
    <>
      {marks.map(([from, to], place) => (
        <Fragment key={from}>
          {text.slice(ends[place - 1] ?? 0, from)}
          <mark className={css.mark}>{text.slice(from, to)}</mark>
        </Fragment>
      ))}
      {text.slice(ends.at(-1) ?? 0)}
    </>
  )
}
