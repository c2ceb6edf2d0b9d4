import { principalOfPerson } from '@kleeblatt/shared/core'
import type { PersonalData } from '../../kernel/feature.ts'
import type { ChatService } from './service.ts'
import type { ChatStore } from './store.ts'

export const chatPersonalData = (store: ChatStore, chat: ChatService): PersonalData => ({
  async export(person) {
    const [messages, conversations, own] = await Promise.all([
      store.messages.writtenBy(person),
      store.members.historyOf(principalOfPerson(person)),
      store.own.ownOf(person),
    ])
    const edited = messages.filter((message) => message.state === 'said' && message.editedAt !== null)
    const editions = await store.messages.editionsOf(edited.map(({ id }) => id))
    return { messages, editions, conversations, ...own }
  },

  async erase(tx, person) {
    await chat.eraseWords(tx, person)
    await chat.endMemberships(tx, person)
    await store.own.forget(tx, person)
  },
})
