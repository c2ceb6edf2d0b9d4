import { type ConversationId, callsMany, chatRoutes, mentionsIn, mostUnasked } from '@kleeblatt/shared/chat'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { call } from '../../../kernel/api.ts'
import { peopleToConfirm } from '../outbox/people-to-confirm.ts'

const ConfirmCalling = lazy(async () => ({ default: (await import('../dialogs/confirm-calling.tsx')).ConfirmCalling }))

interface Asked {
  readonly people: number
  readonly go: (confirmed: number) => void
}

/** Most texts call a few: nothing is asked for them. */
function mayCallMany(text: string): boolean {
  const mentions = mentionsIn(text)
  return mentions.some(callsMany) || mentions.length > mostUnasked
}

export interface Calling {
  /** Goes on at once, or when the author has confirmed how many people their text calls. */
  check(text: string, go: Asked['go']): void
  /** Asks for the confirmation that the server has missed. Whether that was it. */
  askFor(error: unknown, go: Asked['go']): boolean
  /** It is being asked how many people a text calls: what is in the field is on its way. */
  readonly isAsking: boolean
  /** The question, while it is open. */
  readonly question: ReactNode
}

/** Asks before many people are called. */
export function useCalling(conversationId: ConversationId): Calling {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isAsking, setAsking] = useState(false)

  async function ask(text: string, go: Asked['go']): Promise<void> {
    // Without a line it is sent as it is, and the server asks when it comes to that.
    const unasked = { people: 0, mustConfirm: false }
    setAsking(true)
    const reach = await call(chatRoutes.reach, { conversationId, text }).catch(() => unasked)
    setAsking(false)
    if (reach.mustConfirm) setAsked({ people: reach.people, go })
    else go(0)
  }

  return {
    check: (text, go) => void (mayCallMany(text) ? ask(text, go) : go(0)),
    askFor(error, go) {
      const people = peopleToConfirm(error)
      if (people !== null) setAsked({ people, go })
      return people !== null
    },
    isAsking,
    question: asked ? (
      <Suspense>
        <ConfirmCalling
          people={asked.people}
          onClose={() => setAsked(null)}
          onConfirm={() => {
            setAsked(null)
            asked.go(asked.people)
          }}
        />
      </Suspense>
    ) : null,
  }
}
