import {
  commentRoutes,
  isAnswerable,
  type Listed,
  type MayOnSubject,
  maySettle,
  type Settlement,
  type Thread,
} from '@kleeblatt/shared/comments'
import { useMutation } from '@tanstack/react-query'
import { Check, CornerDownRight, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { useMe } from '../../kernel/session.ts'
import { useClock } from '../../kernel/time.ts'
import { announce } from '../../kernel/ui/announcer.tsx'
import { Button } from '../../kernel/ui/button.tsx'
import { toast } from '../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../kernel/ui/trouble.tsx'
import { CommentItem } from './comment-item.tsx'
import css from './comments.module.css'
import { draftAt } from './drafts.ts'
import { useCalled } from './use-called.ts'
import { WriteBox } from './write-box.tsx'

function SettledNote({ settlement }: { settlement: Extract<Settlement, { is: 'settled' }> }) {
  const { t } = useTranslation('comments')
  const clock = useClock()
  const { name } = useCalled(settlement.by)
  return <p className={css.note}>{t('settledBy', { name, when: clock.recent(settlement.at) })}</p>
}

interface ThreadItemProps {
  thread: Thread
  may: MayOnSubject
  onChanged: () => void
}

/** Settles a comment, or opens it again. */
function Settle({ thread, onChanged }: Omit<ThreadItemProps, 'may'>) {
  const { t } = useTranslation('comments')
  const say = useTroubleWords()
  const isOpen = thread.settlement.is === 'open'
  const settling = useMutation({
    mutationFn: (state: Listed) => call(commentRoutes.settle, { threadId: thread.id, state }),
    onSuccess: () => {
      announce(t(isOpen ? 'isSettled' : 'isOpen'))
      onChanged()
    },
    onError: (error) => toast(say(error), { tone: 'danger' }),
  })
  return (
    <Button look="ghost" isPending={settling.isPending} onPress={() => settling.mutate(isOpen ? 'settled' : 'open')}>
      {isOpen ? <Check aria-hidden /> : <RotateCcw aria-hidden />}
      {t(isOpen ? 'settle' : 'reopen')}
    </Button>
  )
}

const placeOf = ({ id }: Thread) => `answer.${id}`

/** A comment, its answers, and what one may do about it. */
export function ThreadItem({ thread, may, onChanged }: ThreadItemProps) {
  const { t } = useTranslation('comments')
  const me = useMe().person.id
  const [isAnswering, setAnswering] = useState(() => draftAt(me, placeOf(thread)) !== null)
  const [first, ...answers] = thread.comments
  if (!first) return null
  const { settlement } = thread

  return (
    <li className={css.thread}>
      <CommentItem comment={first} may={may} onChanged={onChanged} />
      {answers.length > 0 ? (
        <ol className={css.answers} aria-label={t('answers')}>
          {answers.map((answer) => (
            <li key={answer.id}>
              <CommentItem comment={answer} may={may} isAnswer onChanged={onChanged} />
            </li>
          ))}
        </ol>
      ) : null}
      {settlement.is === 'settled' ? <SettledNote settlement={settlement} /> : null}
      {isAnswering ? (
        <div className={css.answering}>
          <WriteBox
            place={placeOf(thread)}
            label={t('answerLabel')}
            action={t('answer')}
            send={(written) => call(commentRoutes.answer, { threadId: thread.id, ...written }).then(onChanged)}
            onDone={() => setAnswering(false)}
            onCancel={() => setAnswering(false)}
          />
        </div>
      ) : (
        <div className={css.tools}>
          {isAnswerable(thread) ? (
            <Button look="ghost" onPress={() => setAnswering(true)}>
              <CornerDownRight aria-hidden />
              {t('answer')}
            </Button>
          ) : null}
          {maySettle({ id: me, may }, thread) ? <Settle thread={thread} onChanged={onChanged} /> : null}
        </div>
      )}
    </li>
  )
}
