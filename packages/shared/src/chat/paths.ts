import type { Message } from './message.ts'

/** Names a message within its conversation's page. */
export const anchorOfMessage = ({ id }: Pick<Message, 'id'>): string => `message-${id}`

/** Where a message is read, among those around it. */
export const pathOfMessage = (message: Pick<Message, 'id' | 'conversationId' | 'seq'>): string =>
  `/chat/${message.conversationId}?seq=${message.seq}#${anchorOfMessage(message)}`

/** Where a thread is read beside its conversation, and in it an answer. */
export const pathOfThread = (
  root: Pick<Message, 'id' | 'conversationId'>,
  answer?: Pick<Message, 'id' | 'seq'>,
): string =>
  `/chat/${root.conversationId}?thread=${root.id}${answer ? `&answer=${answer.seq}#${anchorOfMessage(answer)}` : ''}`
