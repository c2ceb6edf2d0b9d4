import type { IntentionKey } from '@kleeblatt/shared/core'
import { createObservable } from '../observable.ts'
import type { DeviceStore, Parcel } from './device-store.ts'

export type Shelf = Awaited<ReturnType<typeof createShelf>>

/** The parcels of this device, on disk before they are shown, in the order in which they were written. */
export async function createShelf(store: DeviceStore) {
  const parcels = createObservable<readonly Parcel[]>(await store.getAll('outbox'))
  const refresh = async () => parcels.set(await store.getAll('outbox'))

  return {
    parcels,
    refresh,
    async put(parcel: Parcel): Promise<void> {
      await store.add('outbox', parcel)
      await refresh()
    },
    async mark(key: IntentionKey, how: Pick<Parcel, 'refusal' | 'confirmed' | 'people'>): Promise<void> {
      const parcel = await store.getFromIndex('outbox', 'key', key)
      if (parcel) await store.put('outbox', { ...parcel, ...how })
      await refresh()
    },
    /** It is not shown any more at once; on disk it is gone when this settles. */
    async remove(key: IntentionKey): Promise<void> {
      parcels.set(parcels.get().filter((parcel) => parcel.key !== key))
      const place = await store.getKeyFromIndex('outbox', 'key', key)
      if (place !== undefined) await store.delete('outbox', place)
      await refresh()
    },
  }
}
