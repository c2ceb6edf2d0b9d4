import { Failure } from '@kleeblatt/shared/core'
import { contentVersion, pageContent, type WikiPage, wikiRoutes } from '@kleeblatt/shared/wiki'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { call } from '../../kernel/api.ts'
import { newKey } from '../../kernel/key.ts'
import { useMe } from '../../kernel/session.ts'
import { keys } from './queries.ts'
import { type Attempt, createSaver, type Draft } from './saver.ts'
import { type WorkingCopy, workingCopies } from './working-copy.ts'

const later = (run: () => void, ms: number) => {
  const timer = setTimeout(run, ms)
  return () => clearTimeout(timer)
}

async function send(page: WikiPage, { key, basedOn, title, content }: Attempt) {
  const said = pageContent.safeParse(content)
  if (!said.success) throw new Failure('invalid', 'content')
  return await call(wikiRoutes.save, {
    ...{ pageId: page.id, key, basedOn, contentVersion },
    title: title.trim(),
    content: said.data,
  })
}

/** The saver of one page for as long as it is edited; what is typed is kept on this device at once. */
export function useSaver(page: WikiPage, copy: WorkingCopy | null) {
  const cache = useQueryClient()
  const { person } = useMe()
  const [saver] = useState(() => {
    const start: Draft & { basedOn: number } = copy ?? { ...page, basedOn: page.revision }
    return createSaver({
      start: { title: start.title, content: start.content, basedOn: start.basedOn, isUnsaved: copy !== null },
      async send(attempt) {
        const saved = await send(page, attempt)
        await cache.invalidateQueries({ queryKey: keys.page(page.id) })
        return saved
      },
      // A browser that forbids storage keeps it in this tab, and says so when the tab is closed.
      keep: (draft) =>
        void workingCopies
          .keep({ personId: person.id, pageId: page.id, changedAt: Date.now(), ...draft })
          .catch(() => {}),
      forget: () => void workingCopies.forget(person.id, page.id).catch(() => {}),
      newKey,
      later,
    })
  })
  const state = useSyncExternalStore(saver.subscribe, saver.get)

  useEffect(() => () => saver.stop(), [saver])
  return { saver, state }
}

/** Asks before a tab is closed that holds words which are not saved. */
export function useGuard(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return
    const guard = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', guard)
    return () => window.removeEventListener('beforeunload', guard)
  }, [isUnsaved])
}
