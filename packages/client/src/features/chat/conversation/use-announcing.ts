import type { Message } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../../kernel/ui/announcer.tsx'
import type { Names } from '../names.ts'
import { inOneLine } from '../text/mention.ts'

/** Says each new message of others once, politely, while the conversation is open. */
export function useAnnouncing(messages: readonly Message[], names: Names, me: PersonId): void {
  const { t } = useTranslation('chat')
  const heard = useRef(messages.at(-1)?.seq ?? 0)

  useEffect(() => {
    const fresh = messages.filter(
      ({ seq, state, authorId }) => seq > heard.current && state === 'said' && authorId !== me,
    )
    heard.current = Math.max(heard.current, messages.at(-1)?.seq ?? 0)
    const said = fresh.map((message) => {
      const text = message.state === 'said' ? inOneLine(message.text, names.nameOf) : ''
      return t('announced', { name: names.nameOf(message.authorId), text })
    })
    if (said.length > 0) announce(said.join(' '))
  }, [messages, names, me, t])
}
