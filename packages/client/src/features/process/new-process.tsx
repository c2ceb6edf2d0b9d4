import type { IntentionKey } from '@kleeblatt/shared/core'
import { type AreaId, type Model, pathOfProcess, processRoutes, type Version } from '@kleeblatt/shared/process'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { call } from '../../kernel/api.ts'
import { newKey } from '../../kernel/key.ts'
import { FormDialog } from '../../kernel/ui/form-dialog.tsx'
import { RadioGroup } from '../../kernel/ui/radio-group.tsx'
import { blankXml } from './blank.ts'
import { DetailFields, type Details } from './detail-fields.tsx'
import { FileChoice, modelIn } from './file-choice.tsx'
import { ImportReport } from './import-report.tsx'
import { useRefusalWords } from './refusal.ts'

interface Wanted {
  key: IntentionKey
  details: Details
  from: 'blank' | 'file'
  file: File | null
}

const modelOf = async ({ from, file }: Wanted): Promise<Model> =>
  from === 'file' && file ? await modelIn(file) : { from: 'drawing', xml: blankXml, preview: null }

function useCreating(onCreated: (path: string, version: Version) => void) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (wanted: Wanted) =>
      call(processRoutes.create, { ...wanted.details, key: wanted.key, model: await modelOf(wanted) }),
    onSuccess: ({ processId, version }, { details }) => {
      void queries.invalidateQueries({ queryKey: ['process'] })
      onCreated(pathOfProcess({ id: processId, name: details.name }), version)
    },
  })
}

const nameIn = (file: File) => file.name.replace(/\.(bpmn2?|xml)$/i, '').slice(0, 120)

/** Begins a process: with an empty model to draw, or with a file. */
export function NewProcess({ areaId, onClose }: { areaId: AreaId; onClose: () => void }) {
  const { t } = useTranslation('process')
  const say = useRefusalWords()
  const navigate = useNavigate()
  const [wanted, setWanted] = useState<Wanted>(() => ({
    key: newKey(),
    details: { name: '', areaId, description: '', ownerId: null, unitId: null },
    from: 'blank',
    file: null,
  }))
  const { details, from, file } = wanted
  // What is wanted otherwise than before is another intention, with another key.
  const want = (change: Partial<Omit<Wanted, 'key'>>) => setWanted({ ...wanted, ...change, key: newKey() })
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
    <FormDialog
      title={t('newProcess')}
      action={t('create')}
      isReady={details.name.trim() !== '' && (from === 'blank' || file !== null)}
      isPending={creating.isPending}
      error={creating.error}
      say={say}
      onSubmit={() => creating.mutate(wanted)}
      onClose={onClose}
    >
      <DetailFields details={details} onChange={(details) => want({ details })} />
      <RadioGroup
        label={t('begin')}
        choices={[
          { value: 'blank', label: t('beginBlank') },
          { value: 'file', label: t('beginFile') },
        ]}
        value={from}
        onChange={(from) => want({ from })}
      />
      {from === 'file' ? (
        <FileChoice
          file={file}
          onChoose={(file) => {
            const name = details.name === '' ? nameIn(file) : details.name
            want({ file, details: { ...details, name } })
          }}
        />
      ) : null}
    </FormDialog>
  )
}
