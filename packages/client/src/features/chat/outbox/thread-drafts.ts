import type { MessageId } from '@kleeblatt/shared/chat'
import type { DeviceStore } from './device-store.ts'

/** What is being written in threads. It stays on this device, where it survives a closed tab. */
export interface ThreadDrafts {
  of(root: MessageId): string
  write(root: MessageId, text: string): void
}

export async function createThreadDrafts(store: DeviceStore): Promise<ThreadDrafts> {
  const all = new Map((await store.getAll('threadDrafts')).map(({ rootId, text }) => [rootId, text]))

  return {
    of: (root) => all.get(root) ?? '',
    write(rootId, text) {
      if (text === '') all.delete(rootId)
      else all.set(rootId, text)
      void (text === '' ? store.delete('threadDrafts', rootId) : store.put('threadDrafts', { rootId, text }))
    },
  }
}
