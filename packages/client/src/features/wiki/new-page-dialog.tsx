import { type PageId, pathOfPage, type SpaceId, wikiRoutes } from '@kleeblatt/shared/wiki'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { call } from '../../kernel/api.ts'
import { newKey } from '../../kernel/key.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Dialog } from '../../kernel/ui/dialog.tsx'
import { TextField } from '../../kernel/ui/text-field.tsx'
import { useTroubleWords } from '../../kernel/ui/trouble.tsx'
import { editing } from './paths.ts'
import { keys } from './queries.ts'

interface NewPageDialogProps {
  spaceId: SpaceId
  /** The page it is put below; null at the top. */
  parent: { id: PageId; title: string } | null
  onClose: () => void
}

/** Makes a page and begins to write it. */
export function NewPageDialog({ spaceId, parent, onClose }: NewPageDialogProps) {
  const { t } = useTranslation('wiki')
  const { t: tc } = useTranslation('common')
  const say = useTroubleWords()
  const go = useNavigate()
  const cache = useQueryClient()
  const [title, setTitle] = useState('')
  // Made with the intention: pressing twice makes one page.
  const [key, setKey] = useState(newKey)
  const make = useMutation({
    mutationFn: () => call(wikiRoutes.createPage, { spaceId, key, parentId: parent?.id ?? null, title }),
    onSuccess: async ({ id }) => {
      await cache.invalidateQueries({ queryKey: keys.tree(spaceId) })
      onClose()
      await go(editing(pathOfPage({ spaceId, id, title })))
    },
  })
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (title.trim() && !make.isPending) make.mutate()
  }

  return (
    <Dialog
      title={parent ? t('newPage.below', { title: parent.title }) : t('newPage.title')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{tc('cancel')}</Button>
          <Button look="primary" isPending={make.isPending} isDisabled={!title.trim()} onPress={() => submit()}>
            {t('newPage.make')}
          </Button>
        </>
      }
    >
      <form onSubmit={submit}>
        <TextField
          label={t('newPage.name')}
          value={title}
          onChange={(words) => {
            setTitle(words)
            setKey(newKey())
          }}
          maxLength={200}
          autoFocus
          error={make.isError ? say(make.error) : undefined}
        />
      </form>
    </Dialog>
  )
}
