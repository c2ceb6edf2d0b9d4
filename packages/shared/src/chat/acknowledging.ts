import { z } from 'zod'
import { pageInput, pageOf, personId, route } from '../core/index.ts'
import { conversationId, messageId } from './message.ts'

const count = z.number().int().nonnegative()

/** So many messages are asked about in one question. */
export const maxTallies = 50

/** That the person has taken note of a message, and when. Told to their own devices alone. */
export const ownAcknowledgement = z.object({
  conversationId,
  messageId,
  at: z.iso.datetime(),
  /** The number of the person's own counter that it took. */
  ownRev: count,
})

/** How many have taken note of a message, of how many; both may be a minute old. `mine` is as it is now. */
export const tally = z.object({
  messageId,
  acknowledged: count,
  people: count,
  mine: ownAcknowledgement.nullable(),
})

const onMessage = z.object({ conversationId, messageId })
const wantedIds = z
  .string()
  .transform((ids) => [...new Set(ids.split(','))])
  .pipe(z.array(messageId).min(1).max(maxTallies))

const at = '/chat/conversations/:conversationId'

export const acknowledgingRoutes = {
  /** Takes note of a message that asks for it. An act of its own, which nothing takes back. */
  acknowledge: route(`PUT ${at}/messages/:messageId/acknowledgement`, { input: onMessage, reply: ownAcknowledgement }),
  /** For all that is shown, in one question. What asks for nothing, or is not to be seen, is not answered. */
  tallies: route(`GET ${at}/acknowledgements`, {
    input: z.object({ conversationId, ids: wantedIds }),
    reply: z.object({ items: z.array(tally) }),
  }),
  /** By name, for the author and the owners of a channel alone; in the order of names, which tells no times. */
  acknowledgers: route(`GET ${at}/messages/:messageId/acknowledgements`, {
    input: onMessage.extend({
      state: z.enum(['open', 'done']),
      q: z.string().trim().max(80).default(''),
      ...pageInput(),
    }),
    reply: pageOf(personId),
  }),
}

export type OwnAcknowledgement = z.infer<typeof ownAcknowledgement>
export type Tally = z.infer<typeof tally>
