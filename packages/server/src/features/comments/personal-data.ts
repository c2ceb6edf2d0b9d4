import type { PersonalData } from '../../kernel/feature.ts'
import type { CommentService } from './service.ts'
import type { CommentStore } from './store.ts'

export const commentPersonalData = (store: CommentStore, comments: CommentService): PersonalData => ({
  async export(person) {
    const [written, settled] = await Promise.all([store.writtenBy(person), store.settledBy(person)])
    return {
      comments: written.map(({ subject: about, comment }) => ({ about, ...comment })),
      settled: settled.map(({ id, subject: about, settlement }) => ({ id, about, settlement })),
    }
  },

  erase: comments.eraseWords,
})
