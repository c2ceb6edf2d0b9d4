import { Failure, type IntentionKey } from '@kleeblatt/shared/core'
import { type Process, processRoutes, type Version } from '@kleeblatt/shared/process'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { newKey } from '../../kernel/key.ts'
import { FormDialog } from '../../kernel/ui/form-dialog.tsx'
import { FileChoice, modelIn } from './file-choice.tsx'
import css from './forms.module.css'
import { ImportReport } from './import-report.tsx'
import { useRefusalWords } from './refusal.ts'

/** Saves a file as the newest version. */
export function ImportFile({ process, onClose }: { process: Process; onClose: () => void }) {
  const { t } = useTranslation('process')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const [basedOn, setBasedOn] = useState(process.version)
  const [wanted, setWanted] = useState<{ key: IntentionKey; file: File } | null>(null)
  const [made, setMade] = useState<Version | null>(null)
  const importing = useMutation({
    mutationFn: async ({ key, file }: NonNullable<typeof wanted>) =>
      call(processRoutes.save, { processId: process.id, key, basedOn, model: await modelIn(file) }),
    onError: (error) => {
      // Whoever tries again has read that there is a newer version.
      if (error instanceof Failure && error.code === 'conflict') setBasedOn(process.version)
    },
    onSuccess: ({ version }) => {
      void queries.invalidateQueries({ queryKey: ['process'] })
      setMade(version)
    },
  })

  if (made?.report) return <ImportReport report={made.report} onClose={onClose} />
  return (
    <FormDialog
      title={t('import')}
      action={t('save')}
      isReady={wanted !== null}
      isPending={importing.isPending}
      error={importing.error}
      say={say}
      onSubmit={() => {
        if (wanted) importing.mutate(wanted)
      }}
      onClose={onClose}
    >
      <p className={css.hint}>{t('importHint')}</p>
      <FileChoice file={wanted?.file ?? null} onChoose={(file) => setWanted({ key: newKey(), file })} />
    </FormDialog>
  )
}
