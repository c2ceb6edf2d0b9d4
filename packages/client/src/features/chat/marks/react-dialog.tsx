import { chatRoutes, hasReacted, type Reaction, type Said } from '@kleeblatt/shared/chat'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { Dialog } from '../../../kernel/ui/dialog.tsx'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { EmojiPicker } from '../emoji/emoji-picker.tsx'
import { keepRecent, recentEmoji } from '../emoji/recent.ts'
import { useChatNames } from '../names.ts'
import { useChat, useObserved } from '../use-chat.ts'
import css from './marks.module.css'
import { useMarks } from './use-marks.ts'

/** So many stand ready without a search. */
const ready = 6

interface ReactDialogProps {
  message: Said
  onClose: () => void
}

/** Chooses an emoji for a message, and says who has given which. */
export function ReactDialog({ message, onClose }: ReactDialogProps) {
  const { t } = useTranslation('chat')
  const { me, mine } = useChat()
  const own = useObserved(mine)
  const { react } = useMarks()
  const isMine = (emoji: string) => {
    const given = message.reactions.find((one) => one.emoji === emoji)
    return given !== undefined && hasReacted(given, message.id, own, me)
  }

  const [frequent] = useState(() => recentEmoji().slice(0, ready))

  const [searches, setSearches] = useState(false)

  const choose = (emoji: string) => {
    keepRecent(emoji)
    void react(message, emoji, !isMine(emoji))
    onClose()
  }

  return (
    <Dialog title={t('act.react')} isOpen onClose={onClose}>
      <div className={css.choices}>
        {frequent.map((emoji) => (
          <AriaButton
            key={emoji}
            className={css.choice ?? ''}
            aria-label={t('reactions.give', { emoji })}
            aria-pressed={isMine(emoji)}
            onPress={() => choose(emoji)}
          >
            {emoji}
          </AriaButton>
        ))}
        {searches ? null : (
          <IconButton label={t('reactions.search')} onPress={() => setSearches(true)}>
            <Ellipsis aria-hidden />
          </IconButton>
        )}
      </div>
      {searches ? <EmojiPicker onPick={choose} /> : null}
      {message.reactions.map((reaction) => (
        <Givers key={reaction.emoji} message={message} reaction={reaction} />
      ))}
    </Dialog>
  )
}

/** Everyone who has given an emoji, in the order they did. */
function Givers({ message, reaction: { emoji, count } }: { message: Said; reaction: Reaction }) {
  const { t } = useTranslation('chat')
  const { conversationId, id: messageId, rev } = message
  const given = useInfiniteQuery({
    queryKey: ['chat', 'reactors', messageId, emoji, rev],
    queryFn: ({ pageParam }) =>
      call(chatRoutes.reactors, { conversationId, messageId, emoji, ...(pageParam !== '' && { after: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const people = given.data?.pages.flatMap(({ items }) => items) ?? []
  const names = useChatNames(people)
  if (given.isError) return <Trouble error={given.error} look="inline" onRetry={() => void given.refetch()} />

  return (
    <section className={css.givers} aria-label={t('reactions.count', { emoji, count })}>
      <p>
        <span aria-hidden>{emoji}</span> {people.map((id) => names.nameOf(id)).join(', ')}
      </p>
      {given.hasNextPage ? (
        <Button look="ghost" isPending={given.isFetchingNextPage} onPress={() => void given.fetchNextPage()}>
          {t('reactions.more')}
        </Button>
      ) : null}
    </section>
  )
}
