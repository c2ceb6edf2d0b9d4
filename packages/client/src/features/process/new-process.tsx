import { type AreaId, type Model, pathOfProcess, processRoutes, type Version } from '@kleeblatt/shared/process'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { call } from '../../kernel/api.ts'
import { newKey } from '../../kernel/key.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Callout } from '../../kernel/ui/callout.tsx'
import { Dialog } from '../../kernel/ui/dialog.tsx'
import { RadioGroup } from '../../kernel/ui/radio-group.tsx'
import { blankXml } from './blank.ts'
import { DetailFields, type Details } from './detail-fields.tsx'
import { base64Of, FileChoice } from './file-choice.tsx'
import css from './forms.module.css'
import { ImportReport } from './import-report.tsx'
import { useRefusalWords } from './refusal.ts'

const modelOf = async (file: File | null): Promise<Model> =>
  file
    ? { from: 'file', fileName: file.name.slice(-200), base64: await base64Of(file) }
    : { from: 'drawing', xml: blankXml, preview: null }

function useCreating(onCreated: (path: string, version: Version) => void) {
  const queries = useQueryClient()
  const [key, setKey] = useState(newKey)
  return useMutation({
    mutationFn: async ({ details, file }: { details: Details; file: File | null }) =>
      call(processRoutes.create, { ...details, key, model: await modelOf(file) }),
    // Refused is decided: what is tried next is another intention.
    onError: () => setKey(newKey()),
    onSuccess: ({ processId, version }, { details }) => {
      void queries.invalidateQueries({ queryKey: ['process'] })
      onCreated(pathOfProcess({ id: processId, name: details.name }), version)
    },
  })
}

const nameIn = (file: File) => file.name.replace(/\.(bpmn2?|xml)$/i, '').slice(0, 120)

/** Begins a process: with an empty model to draw, or with a file. */
export function NewProcess({ areaId, onClose }: { areaId: AreaId; onClose: () => void }) {
  const { t } = useTranslation(['process', 'common'])
  const say = useRefusalWords()
  const navigate = useNavigate()
  const [details, setDetails] = useState<Details>({ name: '', areaId, description: '', ownerId: null, unitId: null })
  const [from, setFrom] = useState<'blank' | 'file'>('blank')
  const [file, setFile] = useState<File | null>(null)
  const [made, setMade] = useState<{ path: string; version: Version } | null>(null)
  const creating = useCreating((path, version) => {
    if (version.report) return setMade({ path, version })
    onClose()
    void navigate(`${path}/bearbeiten`)
  })
  const go = () => {
    onClose()
    if (made) void navigate(made.path)
  }

  if (made?.version.report) return <ImportReport report={made.version.report} onClose={go} />
  return (
    <Dialog
      title={t('newProcess')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('common:cancel')}</Button>
          <Button
            look="primary"
            isPending={creating.isPending}
            isDisabled={details.name.trim() === '' || (from === 'file' && file === null)}
            onPress={() => creating.mutate({ details, file: from === 'file' ? file : null })}
          >
            {t('create')}
          </Button>
        </>
      }
    >
      <div className={css.form}>
        <DetailFields details={details} onChange={setDetails} />
        <RadioGroup
          label={t('begin')}
          choices={[
            { value: 'blank', label: t('beginBlank') },
            { value: 'file', label: t('beginFile') },
          ]}
          value={from}
          onChange={setFrom}
        />
        {from === 'file' ? (
          <FileChoice
            file={file}
            onChoose={(chosen) => {
              setFile(chosen)
              setDetails((known) => (known.name === '' ? { ...known, name: nameIn(chosen) } : known))
            }}
          />
        ) : null}
        {creating.isError ? (
          <Callout tone="danger" role="alert">
            {say(creating.error)}
          </Callout>
        ) : null}
      </div>
    </Dialog>
  )
}
