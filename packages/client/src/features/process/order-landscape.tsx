import { Failure } from '@kleeblatt/shared/core'
import { type Area, processRoutes } from '@kleeblatt/shared/process'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { newKey } from '../../kernel/key.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Dialog } from '../../kernel/ui/dialog.tsx'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { TextField } from '../../kernel/ui/text-field.tsx'
import { toast } from '../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../kernel/ui/trouble.tsx'
import css from './forms.module.css'

type Act = () => Promise<unknown>

function useOrdering() {
  const { t } = useTranslation('process')
  const say = useTroubleWords()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (act: Act) => act(),
    onError: (error) =>
      toast(error instanceof Failure && error.message === 'area-not-empty' ? t('areaNotEmpty') : say(error), {
        tone: 'danger',
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['process', 'areas'] }),
  })
}

/** Gives every area the rank of its place, where it has another. */
const ranked = async (areas: readonly Area[]) => {
  for (const [rank, area] of areas.entries())
    if (area.rank !== rank) await call(processRoutes.changeArea, { areaId: area.id, rank })
}

const swapped = (areas: readonly Area[], at: number, by: 1 | -1): Area[] => {
  const [one, other] = [areas[at], areas[at + by]]
  return areas.map((area, place) => (place === at ? (other ?? area) : place === at + by ? (one ?? area) : area))
}

function AreaLine({ areas, at, order }: { areas: readonly Area[]; at: number; order: (act: Act) => void }) {
  const { t } = useTranslation('process')
  const area = areas[at]
  if (!area) return null
  const { id, name } = area
  const rename = (text: string) => {
    const wanted = text.trim()
    if (wanted !== '' && wanted !== name) order(() => call(processRoutes.changeArea, { areaId: id, name: wanted }))
  }

  return (
    <li className={css.line}>
      <TextField
        key={name}
        label={t('areaName')}
        defaultValue={name}
        maxLength={120}
        onBlur={(event) => {
          if (event.target instanceof HTMLInputElement) rename(event.target.value)
        }}
      />
      <IconButton label={t('moveUp')} isDisabled={at === 0} onPress={() => order(() => ranked(swapped(areas, at, -1)))}>
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton
        label={t('moveDown')}
        isDisabled={at === areas.length - 1}
        onPress={() => order(() => ranked(swapped(areas, at, 1)))}
      >
        <ArrowDown aria-hidden />
      </IconButton>
      <IconButton
        label={t('removeArea')}
        isDisabled={area.processes > 0}
        onPress={() => order(() => call(processRoutes.removeArea, { areaId: id }))}
      >
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  )
}

/** The landscape's areas: their names and their order. */
export function OrderLandscape({ areas, onClose }: { areas: readonly Area[]; onClose: () => void }) {
  const { t } = useTranslation(['process', 'common'])
  const [name, setName] = useState('')
  const [key, setKey] = useState(newKey)
  const ordering = useOrdering()
  // What is wanted otherwise than before is another intention, with another key.
  const want = (next: string) => {
    setName(next)
    setKey(newKey())
  }
  const add = () => ordering.mutate(() => call(processRoutes.addArea, { key, name }), { onSuccess: () => want('') })

  return (
    <Dialog title={t('orderLandscape')} isOpen onClose={onClose} width="wide">
      <ul className={css.lines}>
        {areas.map((area, at) => (
          <AreaLine key={area.id} areas={areas} at={at} order={ordering.mutate} />
        ))}
      </ul>
      <form
        className={css.line}
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '') add()
        }}
      >
        <TextField label={t('newArea')} value={name} onChange={want} maxLength={120} />
        <Button type="submit" isPending={ordering.isPending} isDisabled={name.trim() === ''}>
          {t('create')}
        </Button>
      </form>
    </Dialog>
  )
}
