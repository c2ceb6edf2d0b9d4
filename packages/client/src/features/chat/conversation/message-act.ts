/** What can be done with a message. */
export type MessageAct = 'edit' | 'delete' | 'copy-link' | 'mark-unread' | 'key-help'
