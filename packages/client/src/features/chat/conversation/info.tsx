import { type Conversation, type Entry, mayArchive, mayChange, mayTurn } from '@kleeblatt/shared/chat'
import { Archive, ArchiveRestore, Hash, LogOut, type LucideIcon, Pencil } from 'lucide-react'
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
const TurnGroup = lazy(async () => ({ default: (await import('../dialogs/change-conversation.tsx')).TurnGroup }))
const ConfirmArchive = lazy(async () => ({ default: (await import('../dialogs/confirm-archive.tsx')).ConfirmArchive }))
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
            <Fact name={t('channel.posting')}>
              {t(conversation.posting === 'owners' ? 'channel.postingOwners' : 'channel.postingMembers')}
            </Fact>
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

type Asked = 'change' | 'turn' | 'archive' | 'leave'

interface Act {
  readonly asks: Asked
  readonly icon: LucideIcon
  readonly words: string
  readonly isFor: boolean
}

function actsOf({ conversation, standing }: Entry): Act[] {
  const isArchivable = mayArchive(conversation, standing) && conversation.state === 'active'
  const mayLeave = conversation.kind !== 'direct' && standing !== 'reader'
  const all: Act[] = [
    { asks: 'change', icon: Pencil, words: 'info.change', isFor: mayChange(conversation, standing) },
    { asks: 'turn', icon: Hash, words: 'turn.open', isFor: mayTurn(conversation, standing) },
    { asks: 'archive', icon: Archive, words: 'info.archive', isFor: isArchivable },
    { asks: 'leave', icon: LogOut, words: 'info.leave', isFor: mayLeave },
  ]
  return all.filter(({ isFor }) => isFor)
}

function Acts({ entry, title }: Pick<InfoProps, 'entry' | 'title'>) {
  const { t } = useTranslation('chat')
  const { archive } = useMembersActs(entry.conversation.id)
  const [asked, setAsked] = useState<Asked | null>(null)
  const { conversation, standing } = entry
  const isReopenable = mayArchive(conversation, standing) && conversation.state === 'archived'

  return (
    <div className={css.acts}>
      {isReopenable ? (
        <Button look="ghost" isPending={archive.isPending} onPress={() => archive.mutate(false)}>
          <ArchiveRestore aria-hidden />
          {t('info.unarchive')}
        </Button>
      ) : null}
      {actsOf(entry).map(({ asks, icon: Icon, words }) => (
        <Button key={asks} look="ghost" onPress={() => setAsked(asks)}>
          <Icon aria-hidden />
          {t(words)}
        </Button>
      ))}
      <Suspense>
        <Question asked={asked} conversation={conversation} title={title} onClose={() => setAsked(null)} />
      </Suspense>
    </div>
  )
}

interface QuestionProps {
  asked: Asked | null
  conversation: Conversation
  title: string
  onClose: () => void
}

function Question({ asked, ...about }: QuestionProps) {
  if (asked === 'change') return <ChangeConversation {...about} />
  if (asked === 'turn') return <TurnGroup {...about} />
  if (asked === 'archive') return <ConfirmArchive {...about} />
  return asked === 'leave' ? <ConfirmLeave {...about} /> : null
}
