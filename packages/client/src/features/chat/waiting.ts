import type { Entry } from '@kleeblatt/shared/chat'

/** Messages to me personally count like a mention: they wait for me and nobody else. */
export const isPersonal = ({ conversation, mentions }: Entry): boolean => conversation.kind === 'direct' || mentions > 0

/** How many messages of a conversation wait for me personally. */
const personalIn = ({ conversation, unread, mentions }: Entry) => (conversation.kind === 'direct' ? unread : mentions)

/** How much waits for me personally. A channel can wait. */
export const waitingForMe = (entries: readonly Entry[]): number =>
  entries.reduce((sum, entry) => sum + personalIn(entry), 0)
