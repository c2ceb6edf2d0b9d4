import type { PersonId } from '@kleeblatt/shared/core'
import { IDBFactory } from 'fake-indexeddb'
import { type DeviceStore, openDeviceStore } from '../../packages/client/src/features/chat/outbox/device-store.ts'
import 'fake-indexeddb/auto'

/** A new machine: what is kept on it is kept on no other. Tabs of one machine share what it keeps. */
export async function newShelf(person: PersonId, tabs: number): Promise<DeviceStore[]> {
  globalThis.indexedDB = new IDBFactory()
  const shelves: DeviceStore[] = []
  for (let tab = 0; tab < tabs; tab += 1) shelves.push(await openDeviceStore(person))
  return shelves
}
