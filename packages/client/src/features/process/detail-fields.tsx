import type { PersonId } from '@kleeblatt/shared/core'
import type { UnitId } from '@kleeblatt/shared/directory'
import type { AreaId } from '@kleeblatt/shared/process'
import { X } from 'lucide-react'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { Select } from '../../kernel/ui/select.tsx'
import { TextField } from '../../kernel/ui/text-field.tsx'
import { PersonAvatar, PersonPicker, useNames, usePersonName } from '../directory/index.ts'
import css from './forms.module.css'
import { useAreas, useUnits } from './queries.ts'

export interface Details {
  name: string
  areaId: AreaId
  description: string
  ownerId: PersonId | null
  unitId: UnitId | null
}

interface DetailFieldsProps {
  details: Details
  onChange: (details: Details) => void
}

function Owner({ ownerId, onChange }: { ownerId: PersonId | null; onChange: (id: PersonId | null) => void }) {
  const { t } = useTranslation('process')
  const names = useNames(ownerId ? [ownerId] : [])
  const nameOf = usePersonName()
  const owner = ownerId ? names.get(ownerId) : undefined

  if (!ownerId)
    return (
      <Suspense>
        <PersonPicker label={t('owner')} onPick={({ id }) => onChange(id)} />
      </Suspense>
    )
  return (
    <div>
      <p className={css.label}>{t('owner')}</p>
      <div className={css.picked}>
        {owner ? <PersonAvatar person={owner} size="s" /> : null}
        <span>{owner ? nameOf(owner) : '…'}</span>
        <IconButton label={t('ownerRemove')} isSmall onPress={() => onChange(null)}>
          <X aria-hidden />
        </IconButton>
      </div>
    </div>
  )
}

const noUnit = 'none'

/** What is said about a process beside its model. */
export function DetailFields({ details, onChange }: DetailFieldsProps) {
  const { t } = useTranslation('process')
  const areas = useAreas()
  const units = useUnits()
  const set = (changed: Partial<Details>) => onChange({ ...details, ...changed })
  const unitChoices = [
    { value: noUnit, label: t('unitNone') },
    ...(units.data ?? []).map(({ id, name, depth }) => ({ value: String(id), label: `${'  '.repeat(depth)}${name}` })),
  ]

  return (
    <div className={css.form}>
      <TextField
        label={t('name')}
        value={details.name}
        onChange={(name) => set({ name })}
        maxLength={120}
        isRequired
        autoFocus
      />
      <Select
        label={t('area')}
        choices={(areas.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={details.areaId}
        onChange={(areaId) => set({ areaId })}
      />
      <TextField
        label={t('description')}
        value={details.description}
        onChange={(description) => set({ description })}
        maxLength={4_000}
        rows={3}
      />
      <Owner ownerId={details.ownerId} onChange={(ownerId) => set({ ownerId })} />
      <Select
        label={t('unit')}
        choices={unitChoices}
        value={details.unitId ?? noUnit}
        onChange={(value) => set({ unitId: units.data?.find(({ id }) => id === value)?.id ?? null })}
      />
    </div>
  )
}
