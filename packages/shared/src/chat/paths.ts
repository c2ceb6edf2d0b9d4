import type { Message } from './message.ts'

/** Names a message within its conversation's page. */
export const anchorOfMessage = ({ id }: Pick<Message, 'id'>): string => `message-${id}`

/** Where a message is read, among those around it. */
export const pathOfMessage = (message: Pick<Message, 'id' | 'conversationId' | 'seq'>): string =>
  `/chat/${message.conversationId}?seq=${message.seq}#${anchorOfMessage(message)}`
