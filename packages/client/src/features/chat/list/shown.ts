import type { Entry } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { type Names, othersIn } from '../names.ts'

/** Whose face stands for a conversation, if anybody's, and the number beside it: in a channel those who mean one count. */
export function shownOf({ conversation, unread, mentions }: Entry, names: Names, me: PersonId) {
  const [other] = conversation.kind === 'direct' ? othersIn(conversation, me) : []
  return {
    person: other === undefined ? undefined : names.person(other),
    count: conversation.kind === 'direct' ? unread : mentions || unread,
  }
}
