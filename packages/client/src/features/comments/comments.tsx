import { commentRoutes, type HeardThreads, type Listed, type Subject } from '@kleeblatt/shared/comments'
import { ChevronDown, ChevronRight } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { useMe } from '../../kernel/session.ts'
import { announce } from '../../kernel/ui/announcer.tsx'
import { Button } from '../../kernel/ui/button.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { GroupHead } from '../../kernel/ui/screen.tsx'
import { Trouble } from '../../kernel/ui/trouble.tsx'
import css from './comments.module.css'
import { useHeard, useRefresh, useThreads } from './queries.ts'
import { ThreadItem } from './thread-item.tsx'
import { WriteBox } from './write-box.tsx'

interface ListProps {
  subject: Subject
  state: Listed
  heard: HeardThreads
  onChanged: () => void
}

/** Open or settled ones, the oldest of those that are there on top, so that the newest are where one writes. */
function Threads({ subject, state, heard, onChanged }: ListProps) {
  const { t } = useTranslation('comments')
  const { asked, shown } = useThreads(subject, state, heard)
  if (asked.isError) return <Trouble error={asked.error} look="inline" onRetry={() => void asked.refetch()} />
  if (!shown) return <Loading count={2} />
  if (shown.items.length === 0 && !asked.hasNextPage)
    return state === 'open' ? <p className={css.note}>{t('none')}</p> : null
  return (
    <>
      {asked.hasNextPage ? (
        <Button isPending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
          {t('earlier')}
        </Button>
      ) : null}
      <ol className={css.threads} aria-label={t(state)}>
        {shown.items.toReversed().map((thread) => (
          <ThreadItem key={thread.id} thread={thread} may={shown.may} onChanged={onChanged} />
        ))}
      </ol>
    </>
  )
}

function Settled({ count, ...list }: Omit<ListProps, 'state'> & { count: number }) {
  const { t } = useTranslation('comments')
  const [isOpen, setOpen] = useState(false)
  if (count === 0) return null
  return (
    <>
      <Button look="ghost" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
        {isOpen ? <ChevronDown aria-hidden /> : <ChevronRight aria-hidden />}
        {t('settledCount', { count })}
      </Button>
      {isOpen ? <Threads {...list} state="settled" /> : null}
    </>
  )
}

function Discussion({ subject }: { subject: Subject }) {
  // With the words for names, so that nothing has to be waited for once somebody writes here.
  const { t } = useTranslation(['comments', 'common', 'directory'])
  const me = useMe().person.id
  const section = useRef<HTMLElement>(null)
  const refresh = useRefresh(subject)
  const heard = useHeard(subject, ({ thread }) => {
    const last = thread.comments.at(-1)
    if (last?.state === 'said' && last.seq === thread.rev && last.authorId !== me) announce(t('arrived'))
  })
  const counts = useThreads(subject, 'open', heard).shown?.counts ?? { open: 0, settled: 0 }
  const { kind, id } = subject
  const list = {
    ...{ subject, heard },
    onChanged: () => {
      void refresh()
      // What had the focus may be in another list now, or nowhere.
      section.current?.focus({ preventScroll: true })
    },
  }

  return (
    <section ref={section} className={css.comments} aria-label={t('title')} tabIndex={-1}>
      <GroupHead>{counts.open > 0 ? t('titleOpen', { count: counts.open }) : t('title')}</GroupHead>
      <Threads {...list} state="open" />
      <WriteBox
        place={`${kind}.${id}`}
        label={t('label')}
        action={t('send')}
        send={(written) => call(commentRoutes.begin, { ...subject, ...written }).then(refresh)}
      />
      <Settled {...list} count={counts.settled} />
    </section>
  )
}

/** What people say about a thing, and a place to say something. */
export const Comments = ({ subject }: { subject: Subject }) => (
  <Discussion key={`${subject.kind}.${subject.id}`} subject={subject} />
)
