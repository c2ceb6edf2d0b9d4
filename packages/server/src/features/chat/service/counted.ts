import type { ConversationId } from '@kleeblatt/shared/chat'
import type { Actor } from '../../../kernel/actor.ts'
import type { Unread, UnreadSpan } from '../messages/unread.ts'

/** Whoever comes asks for the same in several ways, and then not again for long. */
const rememberedMs = 10_000
const mostRemembered = 20_000

/** What was counted: all of it is true for as long as the conversation stands at this rev. */
export interface CountedSpan extends UnreadSpan {
  readonly rev: number
}

interface Counted {
  readonly span: CountedSpan
  readonly principals: string
  readonly unread: Unread
  readonly at: number
}

/**
 * Remembers for a moment how much was new to somebody. A conversation at one rev holds the same messages for ever, so
 * what was counted of it needs no second look, and no time makes it wrong.
 */
export function createCountMemory(now: () => Date) {
  const known = new Map<string, Counted>()
  let isTrimming = false

  const keyOf = ({ id }: Actor, conversationId: ConversationId) => `${id} ${conversationId}`

  function trim(): void {
    const at = now().getTime()
    for (const [key, counted] of known) {
      if (Math.abs(at - counted.at) < rememberedMs) break
      known.delete(key)
    }
    isTrimming = known.size > 0
    if (isTrimming) setTimeout(trim, rememberedMs).unref()
  }

  return {
    of(actor: Actor, { conversationId, rev, after, upTo }: CountedSpan): Unread | null {
      const one = known.get(keyOf(actor, conversationId))
      const isSame = one?.span.rev === rev && one.span.after === after && one.span.upTo === upTo
      return one && isSame && one.principals === actor.principals.join() ? one.unread : null
    },
    put(actor: Actor, span: CountedSpan, unread: Unread): void {
      if (known.size >= mostRemembered) known.clear()
      const key = keyOf(actor, span.conversationId)
      known.delete(key) // what was counted last stands last
      known.set(key, { span, principals: actor.principals.join(), unread, at: now().getTime() })
      if (!isTrimming) setTimeout(trim, rememberedMs).unref()
      isTrimming = true
    },
  }
}
