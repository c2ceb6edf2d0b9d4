import { type Process, processRoutes } from '@kleeblatt/shared/process'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { changedIn } from '../../kernel/changed-in.ts'
import { FormDialog } from '../../kernel/ui/form-dialog.tsx'
import { DetailFields, type Details } from './detail-fields.tsx'
import { useRefusalWords } from './refusal.ts'

/** What is said about a process beside its model, changed. */
export function ChangeDetails({ process, onClose }: { process: Process; onClose: () => void }) {
  const { t } = useTranslation(['process', 'common'])
  const say = useRefusalWords()
  const queries = useQueryClient()
  const { name, areaId, description, ownerId, unitId } = process
  const [before] = useState<Details>({ name, areaId, description, ownerId, unitId })
  const [details, setDetails] = useState(before)
  const changing = useMutation({
    mutationFn: () => call(processRoutes.change, { processId: process.id, ...changedIn(before, details) }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['process'] })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('detailsTitle')}
      action={t('common:save')}
      isReady={details.name.trim() !== ''}
      isPending={changing.isPending}
      error={changing.error}
      say={say}
      onSubmit={() => changing.mutate()}
      onClose={onClose}
    >
      <DetailFields details={details} onChange={setDetails} />
    </FormDialog>
  )
}
