import { Failure } from '@kleeblatt/shared/core'
import { type Member, pathOfSpace, type Space, space as spaceShape, wikiRoutes } from '@kleeblatt/shared/wiki'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { call } from '../../kernel/api.ts'
import { newKey } from '../../kernel/key.ts'
import { FormDialog } from '../../kernel/ui/form-dialog.tsx'
import { TextField } from '../../kernel/ui/text-field.tsx'
import { useTroubleWords } from '../../kernel/ui/trouble.tsx'
import { type KnownMember, Members } from './members.tsx'
import { keys } from './queries.ts'
import css from './space-dialogs.module.css'

interface Form {
  readonly name: string
  readonly description: string
  readonly members: readonly KnownMember[]
}

const membersIn = ({ members }: Form): Member[] => members.map(({ principal, role }) => ({ principal, role }))

interface SpaceFormProps {
  form: Form
  onChange: (form: Form) => void
  hint?: string
}

function SpaceForm({ form, onChange, hint }: SpaceFormProps) {
  const { t } = useTranslation('wiki')
  return (
    <>
      <TextField
        label={t('space.name')}
        value={form.name}
        onChange={(name) => onChange({ ...form, name })}
        maxLength={120}
        autoFocus
      />
      <TextField
        label={t('space.description')}
        value={form.description}
        onChange={(description) => onChange({ ...form, description })}
        maxLength={500}
        rows={2}
      />
      {hint === undefined ? null : <p className={css.hint}>{hint}</p>}
      <Members members={form.members} onChange={(members) => onChange({ ...form, members })} />
    </>
  )
}

/** Makes a space; who makes it owns it. */
export function NewSpaceDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('wiki')
  const go = useNavigate()
  const cache = useQueryClient()
  const [form, setForm] = useState<Form>({ name: '', description: '', members: [] })
  const [key, setKey] = useState(newKey)
  const make = useMutation({
    mutationFn: () => call(wikiRoutes.createSpace, { key, ...form, members: membersIn(form) }),
    onSuccess: async ({ id }) => {
      await cache.invalidateQueries({ queryKey: keys.spaces })
      onClose()
      await go(pathOfSpace(id))
    },
  })

  return (
    <FormDialog
      title={t('newSpace.title')}
      action={t('newSpace.make')}
      width="wide"
      isReady={form.name.trim() !== ''}
      isPending={make.isPending}
      error={make.error}
      onSubmit={() => make.mutate()}
      onClose={onClose}
    >
      <SpaceForm
        form={form}
        onChange={(next) => {
          setForm(next)
          setKey(newKey())
        }}
        hint={t('newSpace.hint')}
      />
    </FormDialog>
  )
}

/** Changes name, description and members, upon what one has seen. */
export function SpaceDialog({ space, onClose }: { space: Space; onClose: () => void }) {
  const { t } = useTranslation('wiki')
  const { t: tc } = useTranslation('common')
  const say = useTroubleWords()
  const cache = useQueryClient()
  const [form, setForm] = useState<Form>(space)
  const [basedOn, setBasedOn] = useState(space.rev)
  const change = useMutation({
    mutationFn: () => call(wikiRoutes.changeSpace, { spaceId: space.id, basedOn, ...form, members: membersIn(form) }),
    onSuccess: async () => {
      onClose()
      await cache.invalidateQueries({ queryKey: keys.all })
    },
    onError: (error) => {
      // What is there now is shown in the fields; what one had wished is lost by nobody's fault, and said.
      const newer = error instanceof Failure ? spaceShape.safeParse(error.details.current) : undefined
      if (!newer?.success) return
      setForm(newer.data)
      setBasedOn(newer.data.rev)
    },
  })

  return (
    <FormDialog
      title={t('space.settings')}
      action={tc('save')}
      width="wide"
      isReady={form.name.trim() !== ''}
      isPending={change.isPending}
      error={change.error}
      say={(error) => (error.message === 'no-owner' ? t('space.noOwner') : say(error))}
      onSubmit={() => change.mutate()}
      onClose={onClose}
    >
      <SpaceForm form={form} onChange={setForm} />
    </FormDialog>
  )
}
