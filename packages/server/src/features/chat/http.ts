import { acknowledgingRoutes, catchingUpRoutes, chatRoutes, comingBackRoutes } from '@kleeblatt/shared/chat'
import { Router } from 'express'
import { serve } from '../../kernel/http.ts'
import type { ChatService } from './service.ts'

export function chatHttp(chat: ChatService): Router {
  const router = Router()

  serve(router, chatRoutes.conversations, chat.conversations)
  serve(router, chatRoutes.conversation, (actor, { conversationId }) => chat.entry(actor, conversationId))
  serve(router, chatRoutes.create, chat.create)
  serve(router, chatRoutes.startDirect, chat.startDirect)
  serve(router, chatRoutes.change, chat.change)
  serve(router, chatRoutes.toChannel, chat.toChannel)
  serve(router, chatRoutes.setAccess, chat.setAccess)
  serve(router, chatRoutes.archive, chat.archive)
  serve(router, chatRoutes.unarchive, chat.unarchive)

  serve(router, chatRoutes.members, chat.members)
  serve(router, chatRoutes.putMembers, chat.putMembers)
  serve(router, chatRoutes.removeMember, chat.removeMember)
  serve(router, chatRoutes.join, chat.join)
  serve(router, chatRoutes.leave, chat.leave)
  serve(router, chatRoutes.channels, chat.channels)
  serve(router, chatRoutes.people, chat.people)
  serve(router, chatRoutes.reach, chat.reach)

  serve(router, chatRoutes.history, chat.history)
  serve(router, chatRoutes.post, chat.post)
  serve(router, chatRoutes.edit, chat.edit)
  serve(router, chatRoutes.remove, chat.remove)
  serve(router, chatRoutes.editions, chat.editions)

  serve(router, chatRoutes.markRead, chat.markRead)
  serve(router, chatRoutes.markUnread, chat.markUnread)
  serve(router, chatRoutes.drafts, chat.drafts)
  serve(router, chatRoutes.draft, chat.draft)
  serve(router, chatRoutes.putDraft, chat.putDraft)

  serve(router, catchingUpRoutes.changes, chat.changes)
  serve(router, catchingUpRoutes.ownChanges, chat.ownChanges)

  serve(router, acknowledgingRoutes.acknowledge, chat.acknowledge)
  serve(router, acknowledgingRoutes.tallies, chat.tallies)
  serve(router, acknowledgingRoutes.acknowledgers, chat.acknowledgers)

  serve(router, comingBackRoutes.comingBackAsks, chat.comingBackAsks)
  serve(router, comingBackRoutes.comingBackAsked, chat.comingBackAsked)
  serve(router, comingBackRoutes.comingBackCalls, chat.comingBackCalls)
  serve(router, comingBackRoutes.comingBackRest, chat.comingBackRest)
  serve(router, comingBackRoutes.markManyRead, chat.markManyRead)
  serve(router, comingBackRoutes.markManyUnread, chat.markManyUnread)

  serve(router, chatRoutes.thread, chat.thread)
  serve(router, chatRoutes.messageAt, chat.messageAt)
  serve(router, chatRoutes.threadEntry, chat.threadEntry)
  serve(router, chatRoutes.threads, chat.threads)
  serve(router, chatRoutes.markThreadRead, chat.markThreadRead)
  serve(router, chatRoutes.markThreadUnread, chat.markThreadUnread)
  serve(router, chatRoutes.followThread, chat.followThread)
  serve(router, chatRoutes.react, chat.react)
  serve(router, chatRoutes.reactors, chat.reactors)
  serve(router, chatRoutes.pin, chat.pin)
  serve(router, chatRoutes.pins, chat.pins)

  return router
}
