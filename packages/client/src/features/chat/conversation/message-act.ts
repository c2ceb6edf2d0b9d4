/** What can be done with a message. */
export type MessageAct =
  | 'answer'
  | 'quote'
  | 'react'
  | 'pin'
  | 'edit'
  | 'delete'
  | 'copy-link'
  | 'mark-unread'
  | 'key-help'
