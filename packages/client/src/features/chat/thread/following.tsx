import { chatRoutes, type ThreadPlace } from '@kleeblatt/shared/chat'
import { useMutation } from '@tanstack/react-query'
import { Bell, BellOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { toast } from '../../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../../kernel/ui/trouble.tsx'
import { useChat, useObserved } from '../use-chat.ts'
import css from './thread.module.css'

interface FollowingProps {
  place: ThreadPlace
  replies: number
  mayFollow: boolean
}

/** How much was answered, and whether one is told of more. */
export function Following({ place, replies, mayFollow }: FollowingProps) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const say = useTroubleWords()
  const { entries } = useObserved(chat.threads.view)
  const isFollowing = entries.some(({ root, following }) => root.id === place.rootId && following)
  const follow = useMutation({
    mutationFn: () => call(chatRoutes.followThread, { ...place, following: !isFollowing }),
    onSuccess: (payload) => chat.hearOfThread({ name: 'chat:own-thread', payload }),
    onError: (error) => toast(say(error), { tone: 'danger' }),
  })

  return (
    <div className={css.divider}>
      <h3 className={css.count}>{replies === 0 ? t('thread.none') : t('thread.answers', { count: replies })}</h3>
      {mayFollow && replies > 0 ? (
        <IconButton
          label={t(isFollowing ? 'thread.unfollow' : 'thread.follow')}
          isSmall
          isDisabled={follow.isPending}
          onPress={() => follow.mutate()}
        >
          {isFollowing ? <Bell aria-hidden /> : <BellOff aria-hidden />}
        </IconButton>
      ) : null}
    </div>
  )
}
