import { type Entry, mayPost } from '@kleeblatt/shared/chat'
import { useTranslation } from 'react-i18next'
import { PresenceNote } from '../../presence/index.ts'
import { othersIn, useChatNames } from '../names.ts'
import { useChat } from '../use-chat.ts'
import css from './above-composer.module.css'
import { useTypists } from './use-typists.ts'

/** Who is writing. No screen reader is disturbed by it: what is written is announced when it is said. */
function TypingLine({ entry }: { entry: Entry }) {
  const { t } = useTranslation('chat')
  const { me } = useChat()
  const typists = useTypists(entry.conversation.id, me)
  const names = useChatNames(typists)
  const [first, second] = typists
  if (first === undefined) return <p className={css.typing} />
  const words =
    second === undefined
      ? t('typing.one', { name: names.nameOf(first) })
      : t(typists.length === 2 ? 'typing.two' : 'typing.many', {
          name: names.nameOf(first),
          other: names.nameOf(second),
        })
  return <p className={css.typing}>{words}</p>
}

/** What one should know before writing here: that the other is not there, and that somebody is writing already. */
export function AboveComposer({ entry }: { entry: Entry }) {
  const { conversation, standing } = entry
  const { me } = useChat()
  const [other] = conversation.kind === 'direct' ? othersIn(conversation, me) : []
  if (!mayPost(conversation, standing)) return null
  return (
    <div className={css.above}>
      {other === undefined ? null : <PresenceNote personId={other} writeTo={(deputy) => `/chat/mit/${deputy}`} />}
      <TypingLine entry={entry} />
    </div>
  )
}
