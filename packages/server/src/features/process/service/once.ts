import type { IntentionKey } from '@kleeblatt/shared/core'
import type { Actor } from '../../../kernel/actor.ts'
import { type Atomically, isDuplicate, type Tx } from '../../../kernel/mongo.ts'
import type { IntentionStore, Made } from '../intentions/store.ts'

interface Needs {
  intentions: IntentionStore
  atomically: Atomically
}

/** A prepared act: what has to be read or checked first is done before the unit of work begins. */
type Act = () => Promise<(tx: Tx) => Promise<Made>>

export type Once = ReturnType<typeof createOnce>

/** Carries an intention out once. Whoever repeats it, or sends it twice at the same time, gets what the first time made. */
export const createOnce =
  ({ intentions, atomically }: Needs) =>
  async (actor: Actor, key: IntentionKey, prepare: Act): Promise<Made> => {
    const known = await intentions.made(actor.id, key)
    if (known) return known
    const act = await prepare()
    try {
      return await atomically(async (tx) => {
        const made = await act(tx)
        await intentions.remember(tx, actor.id, key, made)
        return made
      })
    } catch (error) {
      const first = await intentions.made(actor.id, key)
      if (first && (isDuplicate(error) || isLateRepeat(error))) return first
      throw error
    }
  }

/** The twin of a save that was faster has moved the version on: for the slower one that looks like a conflict. */
const isLateRepeat = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'conflict'
