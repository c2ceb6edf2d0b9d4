import { chatRoutes, type Message } from '@kleeblatt/shared/chat'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { useClock } from '../../../kernel/time.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { Markdown } from '../text/markdown.tsx'
import { renderMention } from '../text/mention-shown.tsx'
import css from './dialogs.module.css'

interface EditionsProps {
  message: Message
  onClose: () => void
}

/** What an edited message said before, oldest first. */
export function Editions({ message, onClose }: EditionsProps) {
  const { t } = useTranslation('chat')
  return (
    <Dialog title={t('editions.title')} isOpen onClose={onClose} isText>
      <Earlier message={message} />
    </Dialog>
  )
}

function Earlier({ message }: Pick<EditionsProps, 'message'>) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation('common')
  const clock = useClock()
  const { conversationId, id: messageId, rev } = message
  const editions = useInfiniteQuery({
    queryKey: ['chat', 'editions', messageId, rev],
    queryFn: ({ pageParam, signal }) =>
      call(chatRoutes.editions, { conversationId, messageId, after: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
  if (editions.isPending) return <Loading shape="text" count={3} />
  if (editions.isError) return <Trouble error={editions.error} look="inline" onRetry={() => void editions.refetch()} />

  return (
    <>
      <ol className={css.editions}>
        {editions.data.pages
          .flatMap((page) => page.items)
          .map(({ text, until }) => (
            <li key={until}>
              <p>{t('editions.until', { at: clock.dateTime(until) })}</p>
              <Markdown text={text} renderMention={renderMention} />
            </li>
          ))}
      </ol>
      {editions.hasNextPage ? (
        <Button onPress={() => void editions.fetchNextPage()}>{common('loadMore')}</Button>
      ) : null}
    </>
  )
}
