import type { PersonId } from '@kleeblatt/shared/core'
import { IDBFactory } from 'fake-indexeddb'
import { type DeviceStore, openDeviceStore } from '../../packages/client/src/features/chat/outbox/device-store.ts'
import type { Turn } from '../../packages/client/src/features/chat/outbox/turn.ts'
import 'fake-indexeddb/auto'

/** Where a tab keeps things, and how it gives the other tabs of its machine a word. */
export interface Shelf {
  readonly store: DeviceStore
  turn(onWord: () => void): Turn
}

/** A new machine: what is kept on it is kept on no other. Its tabs share that, and cannot agree who sends: each does. */
export async function newShelf(person: PersonId, tabs: number): Promise<Shelf[]> {
  globalThis.indexedDB = new IDBFactory()
  const words = new EventTarget()
  const shelves: Shelf[] = []
  for (let tab = 0; tab < tabs; tab += 1) {
    const turn = (onWord: () => void): Turn => {
      words.addEventListener('look', (word) => {
        if (!(word instanceof CustomEvent) || word.detail !== tab) onWord()
      })
      const tellOthers = () => void words.dispatchEvent(new CustomEvent('look', { detail: tab }))
      return { isMine: () => true, whenMine: (listener) => listener(), tellOthers }
    }
    shelves.push({ store: await openDeviceStore(person), turn })
  }
  return shelves
}
