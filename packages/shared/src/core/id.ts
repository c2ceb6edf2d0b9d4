import { z } from 'zod'

/** An id that remembers what it names: a `ConversationId` is never accepted where a `PersonId` is due. */
export const idOf = <Name extends string>() =>
  z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .brand<Name>()

export const personId = idOf<'Person'>()
export type PersonId = z.infer<typeof personId>

export const fileId = idOf<'File'>()
export type FileId = z.infer<typeof fileId>

/** Made with the intention, before the first attempt; unique per sender for ever, so that a retry is the same act. */
export const intentionKey = z.uuid().brand<'IntentionKey'>()
export type IntentionKey = z.infer<typeof intentionKey>
