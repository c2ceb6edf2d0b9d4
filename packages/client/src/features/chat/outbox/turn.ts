import type { PersonId } from '@kleeblatt/shared/core'

/** Of several tabs one sends. The others tell it that there is something to send, and take over when it closes. */
export interface Turn {
  isMine(): boolean
  whenMine(listener: () => void): void
  tellOthers(): void
}

/**
 * Takes turns by a lock that the browser holds for a tab as long as it lives. Without locks (plain HTTP on another
 * host) every tab sends: the message's key makes a second sending the same message.
 */
export function createTurn(person: PersonId, onWord: () => void): Turn & { close(): void } {
  const name = `kleeblatt-chat-outbox-${person}`
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)
  const listeners: Array<() => void> = []
  const end = Promise.withResolvers<void>()
  let mine = !('locks' in navigator)

  channel?.addEventListener('message', onWord)
  if (!mine) {
    const held = navigator.locks.request(name, () => {
      mine = true
      for (const listener of listeners) listener()
      return end.promise
    })
    held.catch(() => {}) // A page that goes away lets go of its lock by being gone.
  }

  return {
    isMine: () => mine,
    whenMine(listener) {
      listeners.push(listener)
      if (mine) listener()
    },
    tellOthers: () => channel?.postMessage('look'),
    close() {
      mine = false
      end.resolve()
      channel?.close()
    },
  }
}
