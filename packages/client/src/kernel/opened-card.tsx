import { type ReactNode, useId } from 'react'
import { type Opened, useOpened } from './opened.ts'
import { List, Row } from './ui/list.tsx'

interface OpenedCardProps {
  kind: Opened['kind']
  title: string
  mark: ReactNode
  /** What stands there instead while nothing has been opened on this device. */
  otherwise: { title: string; content: ReactNode }
}

/** On the start page: what was opened last on this device. */
export function OpenedCard({ kind, title, mark, otherwise }: OpenedCardProps) {
  const heading = useId()
  const opened = useOpened(kind)
  const isAny = opened.length > 0

  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>{isAny ? title : otherwise.title}</h2>
      {isAny ? (
        <List>
          {opened.map(({ id, path, title }) => (
            <Row key={id} to={path} mark={mark}>
              {title}
            </Row>
          ))}
        </List>
      ) : (
        otherwise.content
      )}
    </section>
  )
}
