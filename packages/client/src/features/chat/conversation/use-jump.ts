import type { Message } from '@kleeblatt/shared/chat'
import { useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef } from 'react'
import { useLocation } from 'react-router'
import type { ConversationHistory } from '../line/history.ts'

/** The place that an address names: `?seq=`. */
export function seqIn(search: string): number | undefined {
  const seq = Number(new URLSearchParams(search).get('seq'))
  return Number.isSafeInteger(seq) && seq > 0 ? seq : undefined
}

/** The message that the address names, if it is among these. */
export function useTarget(messages: readonly Message[]): Message | undefined {
  const wanted = seqIn(useLocation().search)
  return useMemo(() => messages.find(({ seq }) => seq === wanted), [messages, wanted])
}

interface Jump {
  readonly history: ConversationHistory
  readonly target: Message | undefined
  readonly show: (message: Message) => void
}

/** Goes to the message that the address names, once each time somebody goes to that address. */
export function useJump({ history, target, show }: Jump): void {
  const { key, search } = useLocation()
  const arrived = useRef<string | null>(null)

  const seek = useEffectEvent((visit: string) => {
    const wanted = seqIn(search)
    if (wanted !== undefined && !target && arrived.current !== visit) void history.open(wanted)
  })
  useEffect(() => seek(key), [key])

  const arrive = useEffectEvent((visit: string, message: Message) => {
    if (arrived.current === visit) return
    arrived.current = visit
    show(message)
  })
  useLayoutEffect(() => {
    if (target) arrive(key, target)
  }, [key, target])
}
