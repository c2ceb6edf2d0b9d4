/** What can be done with a message. */
export type MessageAct =
  | 'answer'
  | 'quote'
  | 'react'
  | 'pin'
  | 'acknowledge'
  | 'edit'
  | 'delete'
  | 'copy-link'
  | 'mark-unread'
  | 'key-help'
