import type { Message, Said } from '@kleeblatt/shared/chat'
import { type RefObject, useEffect, useEffectEvent, useMemo, useState } from 'react'
import { useClock } from '../../../kernel/time.ts'
import { placeOf } from '../marks/place-of.ts'
import { namedIn, useChatNames } from '../names.ts'
import { calledIn } from '../text/mention.ts'
import { useCalled } from '../text/use-called.ts'
import { useChat } from '../use-chat.ts'
import type { FieldHandle } from './field.tsx'
import { authorOf, quotationOf } from './quotation.ts'

/** Puts a message into a field as a quotation, once it is known how those in it are called. */
export function useQuoting(field: RefObject<FieldHandle | null>): (message: Message) => void {
  const { me } = useChat()
  const clock = useClock()
  const [wanted, setWanted] = useState<Said | null>(null)
  const names = useChatNames(useMemo(() => (wanted ? namedIn([wanted]) : []), [wanted]))
  const called = useCalled(useMemo(() => (wanted ? calledIn(wanted.text) : []), [wanted]))

  const quote = useEffectEvent((message: Said) => {
    const authorName = names.nameOf(message.authorId)
    field.current?.quote(
      quotationOf(message.text, {
        author: message.authorId === me ? null : authorOf(message, authorName),
        authorName,
        at: clock.dateTime(message.postedAt),
        link: new URL(placeOf(message), window.location.origin).href,
        called,
      }),
    )
    setWanted(null)
  })
  useEffect(() => {
    if (wanted && names.isSettled) quote(wanted)
  }, [wanted, names.isSettled])

  return (message) => {
    if (message.state === 'said') setWanted(message)
  }
}
