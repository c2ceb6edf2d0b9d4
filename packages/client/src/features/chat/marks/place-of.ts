import { type Message, pathOfMessage, pathOfThread } from '@kleeblatt/shared/chat'

/** Where a message is read: in the main stream, or in its thread. */
export const placeOf = (message: Message): string =>
  message.root
    ? pathOfThread({ id: message.root.id, conversationId: message.conversationId }, message)
    : pathOfMessage(message)
