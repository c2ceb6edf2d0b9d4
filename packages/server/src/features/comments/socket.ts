import { commentAsks, type Subject } from '@kleeblatt/shared/comments'
import { hear, type LiveSocket } from '../../kernel/socket.ts'
import { roomOfCircle } from './service/telling.ts'
import type { CommentService } from './service.ts'

/** A connection listens to one thing at a time: the one on its screen. Joining is a permission check. */
export const commentSocket = (comments: CommentService) => (socket: LiveSocket) => {
  let watched: Subject | null = null
  const isWatched = ({ kind, id }: Subject) => watched?.kind === kind && watched.id === id

  /** Also what it is only about to enter: that is not among its rooms yet. */
  const entering = new Set<string>()

  async function enter(room: string): Promise<void> {
    entering.add(room)
    await socket.join(room)
  }

  async function leaveAll(): Promise<void> {
    const circles = [...socket.rooms()].filter((room) => room.startsWith(roomOfCircle('')))
    const all = new Set([...circles, ...entering])
    entering.clear()
    for (const room of all) await socket.leave(room)
  }

  hear(socket, commentAsks, 'comments:watch', async (actor, subject) => {
    watched = subject
    const { circle } = await comments.watch(actor, subject)
    // Meanwhile another thing may have come on the screen, or none: that counts.
    if (isWatched(subject)) {
      await leaveAll()
      if (isWatched(subject)) await enter(roomOfCircle(circle))
    }
    // Who was sent away between the two stays away.
    const { rev } = await comments.watch(actor, subject).catch(async (error: unknown) => {
      await socket.leave(roomOfCircle(circle))
      throw error
    })
    return { rev }
  })

  hear(socket, commentAsks, 'comments:unwatch', async (_actor, subject) => {
    if (isWatched(subject)) {
      watched = null
      await leaveAll()
    }
    return null
  })
}
