import type { Conversation } from '@kleeblatt/shared/chat'

/** Who learns one's name by taking note, in words. */
export const seenBy = ({ kind }: Conversation) =>
  kind === 'channel' ? ('acknowledge.seenByOwners' as const) : ('acknowledge.seenBy' as const)
