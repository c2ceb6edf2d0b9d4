import type { PersonId } from '@kleeblatt/shared/core'
import { ListFilter, X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { PersonPicker } from '../../directory/index.ts'
import css from '../room.module.css'
import { nothingWritten, ThingField } from '../thing-field.tsx'
import { nameOfThing, thingMeant, thingNamed, useKindWords } from '../things.ts'
import { useCalled } from '../use-called.ts'
import { type Asked, useAsked } from './asked.ts'
import { peopleIn } from './people-in.ts'

/** What the log is narrowed to now, and the way out of it. */
function Narrowed({ asked, ask }: ReturnType<typeof useAsked>) {
  const { t } = useTranslation('oversight')
  const wordOf = useKindWords()
  const called = useCalled([...(asked.by ? [asked.by] : []), ...peopleIn(asked.on ?? '')])
  const nameOf = (on: string) => {
    const { kind, id } = thingNamed(on)
    const [person] = peopleIn(on)
    return person ? called(person) : `${wordOf(kind)} ${id}`.trim()
  }
  const end = (what: Partial<Asked>, words: string) => (
    <Button className={css.filter} aria-label={t('log.endFilter', { filter: words })} onPress={() => ask(what)}>
      <span>{words}</span>
      <X aria-hidden />
    </Button>
  )

  if (!asked.by && !asked.on) return null
  return (
    <ul className={css.filters} aria-label={t('log.narrowed')}>
      {asked.by ? <li>{end({ by: null }, t('log.only.by', { name: called(asked.by) }))}</li> : null}
      {asked.on ? <li>{end({ on: null }, t('log.only.on', { name: nameOf(asked.on) }))}</li> : null}
    </ul>
  )
}

function Fields({ id, ask }: { id: string; ask: (change: Partial<Asked>) => void }) {
  const { t } = useTranslation('oversight')
  const [written, setWritten] = useState(nothingWritten)
  const meant = thingMeant(written.kind, written.text)
  const pick = ({ id: by }: { id: PersonId }) => ask({ by })

  return (
    <section id={id} className={css.filterFields} aria-label={t('log.filter')}>
      <PersonPicker label={t('log.by')} onPick={pick} />
      <form
        className={css.filterThing}
        onSubmit={(event) => {
          event.preventDefault()
          if (!meant) return
          ask({ on: nameOfThing(meant) })
          setWritten({ ...written, text: '' })
        }}
      >
        <ThingField label={t('log.onKind')} written={written} onChange={setWritten} />
        <Button type="submit" isDisabled={meant === null}>
          {t('log.show')}
        </Button>
      </form>
    </section>
  )
}

/** Narrows the log to the acts of somebody, or to those on something. Beside its button stand `children`. */
export function LogFilter({ children }: { children: ReactNode }) {
  const { t } = useTranslation('oversight')
  const { asked, ask } = useAsked()
  const [isOpen, setOpen] = useState(false)
  const id = useId()

  return (
    <div className={css.stack}>
      <div className={css.buttons}>
        {children}
        <Button aria-expanded={isOpen} aria-controls={id} onPress={() => setOpen(!isOpen)}>
          <ListFilter aria-hidden />
          {t('log.filter')}
        </Button>
      </div>
      {isOpen ? <Fields id={id} ask={ask} /> : null}
      <Narrowed asked={asked} ask={ask} />
    </div>
  )
}
