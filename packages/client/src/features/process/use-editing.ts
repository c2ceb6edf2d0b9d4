import { type Process, processRoutes, type Version } from '@kleeblatt/shared/process'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { newKey } from '../../kernel/key.ts'
import { useMe } from '../../kernel/session.ts'
import { toast } from '../../kernel/ui/toast.tsx'
import { dropDraft, keepDraft } from './drafts.ts'
import type { ModelerCanvas } from './editor/modeler.ts'
import { createSaving } from './saving.ts'

const draftAfterMs = 700

const later = (run: () => void, seconds: number) => {
  const timer = setTimeout(run, seconds * 1_000)
  return () => clearTimeout(timer)
}

interface Editing {
  process: Process
  basedOn: number
  /** Whether it begins with something that is not saved. */
  isDraft: boolean
}

/** The browser asks before a page is closed with something unsaved on it. */
function useWarning(isDirty: boolean): void {
  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isDirty])
}

/** Everything about a drawing that somebody works on: what is unsaved, the draft on this device, the saving. */
export function useEditing({ process, basedOn, isDraft }: Editing) {
  const { t } = useTranslation('process')
  const queries = useQueryClient()
  const me = useMe().person.id
  const [modeler, setModeler] = useState<ModelerCanvas | null>(null)
  const [isDirty, setDirty] = useState(isDraft)
  const changes = useRef(0)
  const sent = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const saved = useEffectEvent((version: Version) => {
    toast(t('savedVersion', { number: version.number }))
    void queries.invalidateQueries({ queryKey: ['process'] })
    if (changes.current !== sent.current) return void writeDraft()
    setDirty(false)
    void dropDraft(me, process.id)
  })
  const [saving] = useState(() =>
    createSaving({
      basedOn,
      send: async ({ xml, preview, ...attempt }) =>
        (
          await call(processRoutes.save, {
            processId: process.id,
            ...attempt,
            model: { from: 'drawing', xml, preview },
          })
        ).version,
      newKey,
      later,
      onSaved: (version) => saved(version),
    }),
  )
  const state = useSyncExternalStore(saving.subscribe, saving.get)
  useEffect(() => saving.stop, [saving])

  async function writeDraft(): Promise<void> {
    clearTimeout(timer.current)
    if (!modeler) return
    const draft = { person: me, processId: process.id, basedOn: saving.basedOn(), at: new Date().toISOString() }
    await keepDraft({ ...draft, xml: await modeler.xml() })
  }

  const changed = () => {
    changes.current += 1
    setDirty(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void writeDraft(), draftAfterMs)
  }

  const save = async (note: string): Promise<void> => {
    if (!modeler || saving.isBusy()) return
    modeler.settle()
    sent.current = changes.current
    await writeDraft()
    await saving.save({ xml: await modeler.xml(), preview: await modeler.svg(), note })
  }

  const drop = async (): Promise<void> => {
    clearTimeout(timer.current)
    setDirty(false)
    await dropDraft(me, process.id)
  }

  useWarning(isDirty)
  useEffect(() => () => clearTimeout(timer.current), [])

  return { modeler, setModeler, isDirty, changed, save, drop, writeDraft, saving, state }
}
