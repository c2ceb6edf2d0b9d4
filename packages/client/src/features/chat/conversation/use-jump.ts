import type { Message } from '@kleeblatt/shared/chat'
import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import type { ConversationHistory } from '../line/history.ts'

/** The place that an address names: `?seq=`. */
export function seqIn(search: string): number | undefined {
  const seq = Number(new URLSearchParams(search).get('seq'))
  return Number.isSafeInteger(seq) && seq > 0 ? seq : undefined
}

interface Jump {
  readonly history: ConversationHistory
  readonly messages: readonly Message[]
  readonly show: (message: Message) => void
}

/** Goes to the message that the address names, once each time somebody goes to that address. Tells which one it is. */
export function useJump({ history, messages, show }: Jump): Message | undefined {
  const { key, search } = useLocation()
  const wanted = seqIn(search)
  const target = wanted === undefined ? undefined : messages.find(({ seq }) => seq === wanted)
  const arrived = useRef<string | null>(null)

  const seek = useEffectEvent(() => {
    if (wanted !== undefined && !target && arrived.current !== key) void history.open(wanted)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each visit of the address asks once
  useEffect(() => seek(), [key])

  const arrive = useEffectEvent(() => {
    if (!target || arrived.current === key) return
    arrived.current = key
    show(target)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: each visit of the address arrives once its message is there
  useLayoutEffect(() => arrive(), [key, target])

  return target
}
