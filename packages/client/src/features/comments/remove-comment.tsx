import { commentRoutes, type SaidComment } from '@kleeblatt/shared/comments'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { useMe } from '../../kernel/session.ts'
import { Confirm } from '../../kernel/ui/confirm.tsx'

interface RemoveCommentProps {
  comment: SaidComment
  /** Who wrote it. */
  name: string
  onClose: () => void
  onDone: () => void
}

/** Asks once more before a comment goes for everyone. */
export function RemoveComment({ comment, name, onClose, onDone }: RemoveCommentProps) {
  const { t } = useTranslation(['comments', 'common'])
  const isOwn = comment.authorId === useMe().person.id
  const removing = useMutation({
    mutationFn: () => call(commentRoutes.remove, { commentId: comment.id }),
    onSuccess: () => {
      onClose()
      onDone()
    },
  })
  return (
    <Confirm
      title={t('removeTitle')}
      action={t('common:delete')}
      isPending={removing.isPending}
      error={removing.error}
      onConfirm={() => removing.mutate()}
      onClose={onClose}
    >
      <p>{isOwn ? t('removeOwn') : t('removeOther', { name })}</p>
    </Confirm>
  )
}
