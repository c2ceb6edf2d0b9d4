import { anchorOfMessage, type ThreadEntry } from '@kleeblatt/shared/chat'
import { MessagesSquare } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { Empty } from '../../../kernel/ui/empty.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { Main, Page } from '../../../kernel/ui/screen.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { type Names, namedIn, othersIn, useChatNames } from '../names.ts'
import { useChat, useEntries, useObserved } from '../use-chat.ts'
import css from './thread.module.css'
import { ThreadCard } from './thread-card.tsx'

const groups = {
  new: ({ unread }: ThreadEntry) => unread > 0,
  seen: ({ unread }: ThreadEntry) => unread === 0,
}

const steps: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 }

/** What is new stands first; the arrow keys go from one thread to the next. */
function Groups({ entries, names }: { entries: readonly ThreadEntry[]; names: Names }) {
  const { t } = useTranslation('chat')
  const place = useRef<HTMLDivElement>(null)

  const onKeyDown = (event: KeyboardEvent) => {
    const by = steps[event.key]
    if (by === undefined || !(event.target instanceof HTMLAnchorElement)) return
    const links = [...(place.current?.querySelectorAll('a') ?? [])]
    const next = links[links.indexOf(event.target) + by]
    if (!next) return
    event.preventDefault()
    next.focus()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the links within it
    <div ref={place} className={css.groups} onKeyDown={onKeyDown}>
      {(['new', 'seen'] as const).map((name) => {
        const shown = entries.filter(groups[name])
        return shown.length === 0 ? null : (
          <section key={name} aria-labelledby={`threads-${name}`}>
            <h2 id={`threads-${name}`}>{t(`thread.${name}`)}</h2>
            <ul className={css.cards}>
              {shown.map((entry) => (
                <ThreadCard key={anchorOfMessage(entry.root)} entry={entry} names={names} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

/** All threads one follows, the last answered first. */
export function AllThreads() {
  const { t } = useTranslation('chat')
  const { threads, me } = useChat()
  const { state, entries, hasMore, failure } = useObserved(threads.view)
  const conversations = useEntries()
  const people = useMemo(
    () => [
      ...namedIn(entries.map(({ root }) => root)),
      ...conversations.flatMap(({ conversation }) => othersIn(conversation, me)),
    ],
    [entries, conversations, me],
  )
  const names = useChatNames(people)

  useEffect(() => {
    void threads.list()
  }, [threads])

  return (
    <Main title={t('thread.all')} subtitle={t('thread.allWords')} back="/chat">
      <Page>
        {state === 'failed' && failure ? <Trouble error={failure} onRetry={() => void threads.list()} /> : null}
        {state === 'opening' ? <Loading shape="people" count={6} /> : null}
        {(state === 'open' || state === 'kept') && entries.length === 0 ? (
          <Empty icon={<MessagesSquare aria-hidden />} title={t('thread.none')}>
            {t('thread.noneWords')}
          </Empty>
        ) : null}
        <Groups entries={entries} names={names} />
        {hasMore ? (
          <div className={css.more}>
            <Button onPress={() => void threads.more().catch(() => {})}>{t('thread.more')}</Button>
          </div>
        ) : null}
      </Page>
    </Main>
  )
}
