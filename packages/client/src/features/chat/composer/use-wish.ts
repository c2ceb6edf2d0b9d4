import type { ConversationId } from '@kleeblatt/shared/chat'
import { useState } from 'react'
import { z } from 'zod'
import { inSession, remember, remembered } from '../../../kernel/device.ts'
import { useChat } from '../use-chat.ts'

/** That what is being written asks to be taken note of. */
export interface Wish {
  readonly isOn: boolean
  set(isOn: boolean): void
}

const ids = z.array(z.string()).max(1_000)

function kept(name: string): ReadonlySet<string> {
  try {
    return new Set(ids.parse(JSON.parse(remembered(name) ?? '[]')))
  } catch {
    return new Set() // what an older version left there is not worth an error
  }
}

/** Kept on this device beside the draft, so that a reload does not lose it. */
export function useWish(id: ConversationId): Wish {
  const name = inSession(`asking.${useChat().me}`)
  const [isOn, setOn] = useState(() => kept(name).has(id))
  return {
    isOn,
    set(next) {
      setOn(next)
      const others = [...kept(name)].filter((one) => one !== id)
      remember(name, JSON.stringify(next ? [...others, id] : others))
    },
  }
}
