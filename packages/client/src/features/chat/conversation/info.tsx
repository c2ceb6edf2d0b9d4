import { type Entry, mayArchive, mayChange } from '@kleeblatt/shared/chat'
import { Archive, ArchiveRestore, LogOut, Pencil } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../../kernel/time.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { Fact, Facts } from '../../../kernel/ui/facts.tsx'
import { AsidePane } from '../../../kernel/ui/screen.tsx'
import css from '../dialogs/dialogs.module.css'
import { Members } from './members.tsx'
import { useMembersActs } from './use-members.ts'

const ChangeConversation = lazy(async () => ({
  default: (await import('../dialogs/change-conversation.tsx')).ChangeConversation,
}))
const ConfirmLeave = lazy(async () => ({ default: (await import('../dialogs/confirm-leave.tsx')).ConfirmLeave }))

interface InfoProps {
  entry: Entry
  title: string
  onClose: () => void
}

/** What a conversation is, who is in it, and what its members may do about that. */
export function Info({ entry, title, onClose }: InfoProps) {
  const { t } = useTranslation('chat')
  const clock = useClock()
  const { conversation } = entry

  return (
    <AsidePane title={t('info.title')} onClose={onClose}>
      <Facts>
        <Fact name={t(`kind.${conversation.kind}`)}>{title}</Fact>
        {conversation.kind === 'channel' ? (
          <>
            {conversation.purpose === '' ? null : <Fact name={t('channel.purpose')}>{conversation.purpose}</Fact>}
            <Fact name={t('channel.access')}>{t(`channel.${conversation.access}`)}</Fact>
          </>
        ) : null}
        <Fact name={t('info.since')}>{clock.date(conversation.createdAt)}</Fact>
        {conversation.kind === 'direct' ? null : (
          <Fact name={t('info.history')}>{t(`info.sees.${conversation.history}`)}</Fact>
        )}
      </Facts>
      <Members entry={entry} />
      <Acts entry={entry} title={title} />
    </AsidePane>
  )
}

type Asked = 'change' | 'leave' | null

function Acts({ entry, title }: Pick<InfoProps, 'entry' | 'title'>) {
  const { t } = useTranslation('chat')
  const { archive } = useMembersActs(entry.conversation.id)
  const [asked, setAsked] = useState<Asked>(null)
  const { conversation, standing } = entry
  const isArchived = conversation.state === 'archived'
  const close = () => setAsked(null)

  return (
    <div className={css.acts}>
      {mayChange(conversation, standing) ? (
        <Button look="ghost" onPress={() => setAsked('change')}>
          <Pencil aria-hidden />
          {t('info.change')}
        </Button>
      ) : null}
      {mayArchive(conversation, standing) ? (
        <Button look="ghost" isPending={archive.isPending} onPress={() => archive.mutate(!isArchived)}>
          {isArchived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
          {t(isArchived ? 'info.unarchive' : 'info.archive')}
        </Button>
      ) : null}
      {conversation.kind !== 'direct' && standing !== 'reader' ? (
        <Button look="ghost" onPress={() => setAsked('leave')}>
          <LogOut aria-hidden />
          {t('info.leave')}
        </Button>
      ) : null}
      <Suspense>
        {asked === 'change' ? <ChangeConversation conversation={conversation} onClose={close} /> : null}
        {asked === 'leave' ? <ConfirmLeave conversation={conversation} title={title} onClose={close} /> : null}
      </Suspense>
    </div>
  )
}
