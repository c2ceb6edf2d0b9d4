import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { List } from '../../kernel/ui/list.tsx'
import { WayToComingBack } from './coming-back/way.tsx'
import { ConversationRow } from './list/conversation-row.tsx'
import { othersIn, useChatNames } from './names.ts'
import { useChat, useEntries } from './use-chat.ts'

const most = 6

/** On the start page: conversations with something new, what is for me personally first. */
export function StartCard() {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const fresh = useEntries().filter(({ unread, standing }) => unread > 0 && standing !== 'reader')
  const personal = (one: (typeof fresh)[number]) => Number(one.conversation.kind === 'direct' || one.mentions > 0)
  const shown = fresh.toSorted((one, other) => personal(other) - personal(one)).slice(0, most)
  const names = useChatNames(shown.flatMap(({ conversation }) => othersIn(conversation, chat.me)))

  return (
    <section aria-labelledby="chat-fresh">
      <h2 id="chat-fresh">{t('start.title')}</h2>
      <WayToComingBack />
      {shown.length === 0 ? (
        <p>{t('start.nothing')}</p>
      ) : (
        <List>
          {shown.map((entry) => (
            <ConversationRow key={entry.conversation.id} entry={entry} names={names} me={chat.me} />
          ))}
        </List>
      )}
      {fresh.length > most ? <Link to="/chat">{t('start.more', { count: fresh.length - most })}</Link> : null}
    </section>
  )
}
