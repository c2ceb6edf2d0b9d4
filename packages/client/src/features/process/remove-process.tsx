import { type Process, processRoutes } from '@kleeblatt/shared/process'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { call } from '../../kernel/api.ts'
import { useMe } from '../../kernel/session.ts'
import { Confirm } from '../../kernel/ui/confirm.tsx'
import { toast } from '../../kernel/ui/toast.tsx'
import { useRefusalWords } from './refusal.ts'

/** Asks once more before a process goes with all its versions. */
export function RemoveProcess({ process, onClose }: { process: Process; onClose: () => void }) {
  const { t } = useTranslation('process')
  const say = useRefusalWords()
  const me = useMe()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const reason = process.ownerId === me.person.id ? 'author' : 'moderator'
  const removing = useMutation({
    mutationFn: () => call(processRoutes.remove, { processId: process.id, reason }),
    onSuccess: () => {
      toast(t('removed'))
      void queries.invalidateQueries({ queryKey: ['process'] })
      void navigate(`/prozesse?bereich=${process.areaId}`)
    },
  })
  return (
    <Confirm
      title={t('removeTitle')}
      action={t('removeNow')}
      isPending={removing.isPending}
      error={removing.error}
      say={say}
      onConfirm={() => removing.mutate()}
      onClose={onClose}
    >
      <p>{t('removeText', { name: process.name })}</p>
    </Confirm>
  )
}
