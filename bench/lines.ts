import { chat25 } from './chat/chat-25.ts'
import { chat26 } from './chat/chat-26.ts'
import { chat27 } from './chat/chat-27.ts'
import { chat28 } from './chat/chat-28.ts'
import { chatFaults } from './chat/faults.ts'
import type { Bench } from './chat/rounds.ts'
import { chatScroll } from './chat/scroll.ts'
import type { Figure } from './report/figure.ts'

interface Line {
  readonly name: string
  readonly title: string
  /** What has to be said beside the figures. */
  readonly remark?: string
  readonly run: (bench: Bench) => Promise<Figure[]>
}

/** Everything that is measured, by the line of the promise it keeps. */
export const lines: readonly Line[] = [
  { name: 'chat-25', title: '1,000 members in one channel, 20 messages a second', run: chat25 },
  { name: 'chat-26', title: 'an office of 11,000 people at work', run: chat26 },
  {
    name: 'chat-27',
    title: 'a store with 1,000,000 messages',
    remark:
      'A night is what a device asks for when it wakes up: where all of its person’s conversations stand (eight in the ' +
      'median, fourteen for one in a hundred), and the last thirty changes of each, which is some hundred messages. The ' +
      'wide one is that of whoever is in most: forty conversations with one to twenty changes each. With 10,000 messages ' +
      'most conversations hold less than that.',
    run: chat27,
  },
  {
    name: 'chat-scroll',
    title: 'a conversation of 200,000 messages among 1,000,000, scrolled in a browser',
    run: chatScroll,
  },
  {
    name: 'chat-faults',
    title: '200 clients while servers are killed, the network fails, the store stalls and clocks are wrong',
    run: chatFaults,
  },
  { name: 'chat-28', title: '1,000 clients that do nothing', run: chat28 },
]
