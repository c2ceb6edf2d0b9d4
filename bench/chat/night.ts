import { catchingUpRoutes, maxCursors } from '@kleeblatt/shared/chat'
import { protocolVersion } from '@kleeblatt/shared/core'
import { z } from 'zod'
import type { City } from '../city/size.ts'
import { connect } from '../load/client.ts'
import type { House } from '../servers/house.ts'

/** What somebody has not heard over night. */
export interface Night {
  /** In so many of their conversations at most. */
  readonly conversations: number
  /** How many changes of one of them. */
  readonly changes: () => number
}

/** How long it took a device to know where everything stands, and then to have what it missed. */
export interface Morning {
  readonly standsMs: number
  readonly missedMs: number
}

interface Standing {
  readonly conversationId: string
  readonly rev: number
}

const attended = z.object({
  ok: z.literal(true),
  reply: z.object({ marks: z.array(z.object({ conversationId: z.string(), rev: z.number() })) }),
})
const caughtUp = z.object({
  changes: z.array(z.object({ kind: z.literal('changes'), rev: z.number(), more: z.boolean() })),
})

const path = catchingUpRoutes.changes.at.slice('POST '.length)

/** Asks as a client does: for all at once, and again for those of which there is more. */
async function catchUp({ caller }: House, cookie: string, behind: readonly Standing[]): Promise<void> {
  for (let rest = [...behind]; rest.length > 0; ) {
    const asked = rest.slice(0, maxCursors)
    const { body } = await caller.call({ method: 'POST', path, cookie, body: { cursors: asked } })
    const { changes } = caughtUp.parse(body)
    const again = asked.flatMap(({ conversationId }, at) => {
      const one = changes[at]
      return one?.more ? [{ conversationId, rev: one.rev }] : []
    })
    rest = [...again, ...rest.slice(maxCursors)]
  }
}

/** As a device does that was off over night: where does everything stand, and what have I missed. */
export async function wakeUp(house: House, cookie: string, { conversations, changes }: Night): Promise<Morning> {
  const { url } = house.server
  const line = await connect({ url, cookie, auth: { protocol: protocolVersion }, onTold: () => {}, onLost: () => {} })
  try {
    const from = performance.now()
    const { reply } = attended.parse(await line.ask('chat:attend', {}))
    const standsMs = performance.now() - from
    const behind = reply.marks
      .slice(0, conversations)
      .map(({ conversationId, rev }) => ({ conversationId, rev: Math.max(0, rev - changes()) }))
    const asked = performance.now()
    await catchUp(house, cookie, behind)
    return { standsMs, missedMs: performance.now() - asked }
  } finally {
    line.close()
  }
}

/** Whoever is in most conversations of the city. */
export function busiestOf({ people, talks }: City): number {
  const counts = new Array<number>(people.length).fill(0)
  for (const { members } of talks) for (const member of members) counts[member] = (counts[member] ?? 0) + 1
  return counts.indexOf(Math.max(...counts))
}
