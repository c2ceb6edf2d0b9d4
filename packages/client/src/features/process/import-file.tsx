import { Failure } from '@kleeblatt/shared/core'
import { type Process, processRoutes, type Version } from '@kleeblatt/shared/process'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { newKey } from '../../kernel/key.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Callout } from '../../kernel/ui/callout.tsx'
import { Dialog } from '../../kernel/ui/dialog.tsx'
import { base64Of, FileChoice } from './file-choice.tsx'
import css from './forms.module.css'
import { ImportReport } from './import-report.tsx'
import { useRefusalWords } from './refusal.ts'

/** Saves a file as the newest version. */
export function ImportFile({ process, onClose }: { process: Process; onClose: () => void }) {
  const { t } = useTranslation(['process', 'common'])
  const say = useRefusalWords()
  const queries = useQueryClient()
  const [basedOn, setBasedOn] = useState(process.version)
  const [key, setKey] = useState(newKey)
  const [file, setFile] = useState<File | null>(null)
  const [made, setMade] = useState<Version | null>(null)
  const importing = useMutation({
    mutationFn: async (chosen: File) =>
      call(processRoutes.save, {
        processId: process.id,
        key,
        basedOn,
        model: { from: 'file', fileName: chosen.name.slice(-200), base64: await base64Of(chosen) },
      }),
    onError: (error) => {
      setKey(newKey())
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
    <Dialog
      title={t('import')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            look="primary"
            isDisabled={file === null}
            isPending={importing.isPending}
            onPress={() => {
              if (file) importing.mutate(file)
            }}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <p className={css.hint}>{t('importHint')}</p>
        <FileChoice file={file} onChoose={setFile} />
        {importing.isError ? (
          <Callout tone="danger" role="alert">
            {say(importing.error)}
          </Callout>
        ) : null}
      </div>
    </Dialog>
  )
}
