import {
  type Comment,
  commentRoutes,
  type MayOnSubject,
  mayChange,
  mayRemove,
  type SaidComment,
} from '@kleeblatt/shared/comments'
import { Ellipsis, PencilLine, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { useMe } from '../../kernel/session.ts'
import { useClock } from '../../kernel/time.ts'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { Menu, MenuItem, MenuTrigger } from '../../kernel/ui/menu.tsx'
import { PersonAvatar } from '../directory/index.ts'
import css from './comments.module.css'
import { RemoveComment } from './remove-comment.tsx'
import { useCalled } from './use-called.ts'
import { WriteBox } from './write-box.tsx'

interface MoreProps {
  comment: SaidComment
  may: MayOnSubject
  name: string
  onEdit: () => void
  onRemove: () => void
}

function More({ comment, may, name, onEdit, onRemove }: MoreProps) {
  const { t } = useTranslation(['comments', 'common'])
  const me = useMe().person.id
  const [isMine, isRemovable] = [mayChange(me, comment), mayRemove({ id: me, may }, comment)]
  if (!isMine && !isRemovable) return null
  return (
    <MenuTrigger>
      <IconButton label={t('more', { name })} isSmall>
        <Ellipsis aria-hidden />
      </IconButton>
      <Menu label={t('more', { name })} onAction={(key) => (key === 'edit' ? onEdit() : onRemove())}>
        {isMine ? (
          <MenuItem id="edit" icon={<PencilLine aria-hidden />}>
            {t('common:edit')}
          </MenuItem>
        ) : null}
        {isRemovable ? (
          <MenuItem id="remove" icon={<Trash2 aria-hidden />} isDangerous>
            {t('common:delete')}
          </MenuItem>
        ) : null}
      </Menu>
    </MenuTrigger>
  )
}

interface ItemProps {
  may: MayOnSubject
  isAnswer?: boolean
  /** After it has been changed or deleted. */
  onChanged: () => void
}

function Said({ comment, may, isAnswer = false, onChanged }: ItemProps & { comment: SaidComment }) {
  const { t } = useTranslation(['comments', 'common'])
  const clock = useClock()
  const { person, name } = useCalled(comment.authorId)
  const [open, setOpen] = useState<'edit' | 'remove' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      {person ? <PersonAvatar person={person} size={isAnswer ? 's' : 'm'} /> : <span />}
      <div className={css.said}>
        <div className={css.by}>
          <strong>{name}</strong>
          <time dateTime={comment.writtenAt} title={clock.dateTime(comment.writtenAt)}>
            {clock.recent(comment.writtenAt)}
          </time>
          {comment.editedAt === null ? null : <span title={clock.dateTime(comment.editedAt)}>{t('edited')}</span>}
          <More
            comment={comment}
            may={may}
            name={name}
            onEdit={() => setOpen('edit')}
            onRemove={() => setOpen('remove')}
          />
        </div>
        {open === 'edit' ? (
          <WriteBox
            place={`edit.${comment.id}`}
            label={t('editLabel')}
            action={t('common:save')}
            before={comment.text}
            send={({ text }) => call(commentRoutes.change, { commentId: comment.id, text }).then(onChanged)}
            onDone={close}
            onCancel={close}
          />
        ) : (
          <p className={css.text}>{comment.text}</p>
        )}
      </div>
      {open === 'remove' ? <RemoveComment comment={comment} name={name} onClose={close} onDone={onChanged} /> : null}
    </>
  )
}

/** One comment, or the stone of one. */
export function CommentItem({ comment, ...rest }: ItemProps & { comment: Comment }) {
  const { t } = useTranslation('comments')
  if (comment.state === 'said')
    return (
      <div className={css.item}>
        <Said comment={comment} {...rest} />
      </div>
    )
  return <p className={css.stone}>{t(comment.stone.reason === 'erasure' ? 'erased' : 'fallen')}</p>
}
