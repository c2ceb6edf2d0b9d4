import type { PersonId } from '@kleeblatt/shared/core'
import { type PageFacts, type WikiPage, wikiRoutes } from '@kleeblatt/shared/wiki'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { changedIn } from '../../kernel/changed-in.ts'
import { DateField } from '../../kernel/ui/date-field.tsx'
import { FormDialog } from '../../kernel/ui/form-dialog.tsx'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { PersonAvatar, PersonPicker } from '../directory/index.ts'
import css from './facts-dialog.module.css'
import { keys, useCalled } from './queries.ts'

interface PersonFieldProps {
  label: string
  id: PersonId | null
  onChange: (id: PersonId | null) => void
}

/** One person, or nobody. */
function PersonField({ label, id, onChange }: PersonFieldProps) {
  const { t } = useTranslation('wiki')
  const known = useCalled([id])(id)

  if (id === null) return <PersonPicker label={label} onPick={(person) => onChange(person.id)} />
  return (
    <div className={css.field}>
      <span className={css.label}>{label}</span>
      <span className={css.person}>
        {known ? <PersonAvatar person={known.person} size="s" /> : null}
        <span>{known?.name ?? t('aside.unknown')}</span>
        <IconButton label={t('facts.take', { label })} isSmall onPress={() => onChange(null)}>
          <X aria-hidden />
        </IconButton>
      </span>
    </div>
  )
}

interface FactsDialogProps {
  page: WikiPage
  onClose: () => void
}

/** Who stands for a page, and until when it has been checked. */
export function FactsDialog({ page, onClose }: FactsDialogProps) {
  const { t } = useTranslation('wiki')
  const { t: tc } = useTranslation('common')
  const cache = useQueryClient()
  const { ownerId, deputyId, verifiedUntil } = page
  const [before] = useState<PageFacts>({ ownerId, deputyId, verifiedUntil })
  const [facts, setFacts] = useState(before)
  const change = useMutation({
    mutationFn: () => call(wikiRoutes.changeFacts, { pageId: page.id, ...changedIn(before, facts) }),
    onSuccess: async () => {
      onClose()
      await cache.invalidateQueries({ queryKey: keys.page(page.id) })
    },
  })

  return (
    <FormDialog
      title={t('facts.title')}
      action={tc('save')}
      isPending={change.isPending}
      error={change.error}
      onSubmit={() => change.mutate()}
      onClose={onClose}
    >
      <PersonField label={t('facts.owner')} id={facts.ownerId} onChange={(id) => setFacts({ ...facts, ownerId: id })} />
      <PersonField
        label={t('facts.deputy')}
        id={facts.deputyId}
        onChange={(id) => setFacts({ ...facts, deputyId: id })}
      />
      <DateField
        label={t('facts.verifiedUntil')}
        clearLabel={t('facts.notVerified')}
        help={t('facts.verifiedHelp')}
        value={facts.verifiedUntil ?? ''}
        onChange={(day) => setFacts({ ...facts, verifiedUntil: day === '' ? null : day })}
      />
    </FormDialog>
  )
}
