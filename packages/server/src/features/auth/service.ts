import type { DeviceId, LoginInfo, Me } from '@kleeblatt/shared/auth'
import type { Actor } from '../../kernel/actor.ts'
import type { DirectoryService } from '../directory/index.ts'
import { createDevices, type DevicesNeeds } from './devices.ts'
import { createSigningIn, type SignIn, type SigningInNeeds } from './signing-in.ts'

interface Needs extends SigningInNeeds, DevicesNeeds {
  readonly directory: Pick<DirectoryService, 'actorOf' | 'card' | 'welcome' | 'activeAmong'>
  readonly demonstration: LoginInfo['demonstration']
  readonly absoluteMs: number
}

export type AuthService = ReturnType<typeof createAuthService>

export function createAuthService(needs: Needs) {
  const { directory, sessions, demonstration, absoluteMs, now } = needs

  const me = async (actor: Actor): Promise<Me> => ({
    person: await directory.card(actor, actor.id),
    roles: [...actor.roles],
  })

  return {
    signIn: createSigningIn(needs),

    loginInfo: async (): Promise<LoginInfo> => ({ demonstration }),

    me,

    /** Who a sign-in stands for now; null once its time is over or its person may no longer sign in. */
    async actorOf({ personId, startedAt }: Pick<SignIn, 'personId' | 'startedAt'>): Promise<Actor | null> {
      if (now().getTime() - startedAt.getTime() >= absoluteMs) return null
      return await directory.actorOf(personId)
    },

    /** The same for a live connection, which knows its sign-in by the device alone. */
    async actorOfDevice(id: DeviceId): Promise<Actor | null> {
      const session = await sessions.byDevice(id)
      return session && (await directory.actorOf(session.personId))
    },

    ...createDevices(needs),
  }
}
