import { principalOfPerson } from '@kleeblatt/shared/core'
import type { PersonalData } from '../../kernel/feature.ts'
import { withoutMarks } from './service/marked.ts'
import type { ChatService } from './service.ts'
import type { ChatStore } from './store.ts'

export const chatPersonalData = (store: ChatStore, chat: ChatService): PersonalData => ({
  async export(person) {
    const [messages, conversations, own, threads, gifts, acknowledgements] = await Promise.all([
      store.messages.writtenBy(person),
      store.members.historyOf(principalOfPerson(person)),
      store.own.ownOf(person),
      store.threads.ownOf(person),
      store.reactions.givenBy(person),
      store.acknowledgements.ownOf(person),
    ])
    const edited = messages.filter((message) => message.state === 'said' && message.editedAt !== null)
    const editions = await store.messages.editionsOf(edited.map(({ id }) => id))
    const reactions = gifts.map(({ personId: _, ...rest }) => rest)
    const pinned = (await store.messages.pinnedBy(person)).map(({ id, conversationId }) => ({ id, conversationId }))
    // What others have made of it is theirs, and may be beyond what the person sees now.
    const given = { reactions, pinned, acknowledgements }
    return { messages: messages.map(withoutMarks), editions, conversations, ...own, threads, ...given }
  },

  async erase(tx, person) {
    await chat.eraseWords(tx, person)
    await chat.eraseReactions(tx, person)
    await chat.erasePinner(tx, person)
    await chat.endMemberships(tx, person)
    await store.own.forget(tx, person)
    await store.threads.forget(tx, person)
    await store.acknowledgements.forget(tx, person)
  },
})
