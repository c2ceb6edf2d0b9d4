import type { DraftPlace } from '@kleeblatt/shared/chat'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { isSamePlace } from '../outbox/drafts.ts'
import { calledIn, picksIn, withNames } from '../text/mention.ts'
import { useCalled } from '../text/use-called.ts'
import { useChat } from '../use-chat.ts'

/**
 * The text a field begins with: what was kept here, and what the person writes on another device, whenever that comes.
 * `turn` says which beginning it is: another name for a mention is none.
 */
export function useDraft({ conversationId, root }: DraftPlace) {
  const { drafts } = useChat()
  const at = useMemo(() => ({ conversationId, root }), [conversationId, root])
  const [{ stored, turn }, set] = useState(() => ({ stored: drafts.textOf(at), turn: 0 }))
  const begunWith = useRef(stored)
  const begin = useCallback((text: string) => set((before) => ({ stored: text, turn: before.turn + 1 })), [])

  useEffect(() => {
    const stop = drafts.onHeard((draft) => isSamePlace(draft, at) && begin(draft.text))
    // Heard after this was drawn and before it listened.
    const now = drafts.textOf(at)
    if (now !== begunWith.current) begin(now)
    begunWith.current = now
    return stop
  }, [drafts, at, begin])

  const nameOf = useCalled(useMemo(() => calledIn(stored), [stored]))
  return {
    // A mention whose name is not known stands as it is stored: so it stays a mention.
    start: withNames(stored, nameOf),
    picks: picksIn(stored, nameOf),
    turn,
    write: (text: string) => drafts.write(at, text),
    /** It is on its way as a message. */
    clear: () => begin(''),
    /** It could not be kept as one: what was written is there again. */
    giveBack: () => begin(drafts.textOf(at)),
  }
}
