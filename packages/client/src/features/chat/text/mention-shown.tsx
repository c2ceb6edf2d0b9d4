import type { Principal } from '@kleeblatt/shared/core'
import { cx } from '../../../kernel/ui/cx.ts'
import messageCss from '../conversation/message.module.css'
import { useChat, useObserved } from '../use-chat.ts'
import { useCalled } from './use-called.ts'

/** A mention by the name its bearer has now. It stands out more where it calls who reads it. */
function MentionShown({ who }: { who: Principal }) {
  const isForMe = useObserved(useChat().inbox.principals).includes(who)
  const called = useCalled([who])
  return <span className={cx(messageCss.mention, isForMe && messageCss.mentionsMe)}>{`@${called(who) ?? '–'}`}</span>
}

export const renderMention = (who: Principal) => <MentionShown who={who} />
