import { type Entry, mayAddMembers, mayArchive, mayManageMembers } from '@kleeblatt/shared/chat'
import { Archive, ArchiveRestore, LogOut, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../../kernel/time.ts'
import { Button } from '../../../kernel/ui/button.tsx'
import { Fact, Facts } from '../../../kernel/ui/facts.tsx'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { AsidePane, GroupHead } from '../../../kernel/ui/screen.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import css from '../dialogs/dialogs.module.css'
import { ChoiceMark, PrincipalPicker } from '../dialogs/principal-picker.tsx'
import { type MemberShown, useMembers, useMembersActs } from './use-members.ts'

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
        {conversation.kind === 'channel' && conversation.purpose !== '' ? (
          <Fact name={t('channel.purpose')}>{conversation.purpose}</Fact>
        ) : null}
        {conversation.kind === 'channel' ? (
          <Fact name={t('channel.access')}>{t(`channel.${conversation.access}`)}</Fact>
        ) : null}
        <Fact name={t('info.since')}>{clock.date(conversation.createdAt)}</Fact>
        <Fact name={t('info.history')}>{t(`info.sees.${conversation.history}`)}</Fact>
      </Facts>
      <Members entry={entry} />
      <Leaving entry={entry} />
    </AsidePane>
  )
}

function Members({ entry }: { entry: Entry }) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation('common')
  const { query, members } = useMembers(entry.conversation)
  const acts = useMembersActs(entry.conversation.id)
  const { conversation, standing } = entry
  const mayRemove = mayManageMembers(conversation, standing)

  return (
    <>
      <GroupHead>{t('info.members')}</GroupHead>
      {query.isPending ? <Loading shape="people" count={4} /> : null}
      {query.isError ? <Trouble error={query.error} look="inline" onRetry={() => void query.refetch()} /> : null}
      <ul className={css.members}>
        {members.map((member) => (
          <MemberRow
            key={member.principal}
            member={member}
            onRemove={mayRemove ? () => acts.remove.mutate(member.principal) : null}
          />
        ))}
      </ul>
      {query.hasNextPage ? <Button onPress={() => void query.fetchNextPage()}>{common('loadMore')}</Button> : null}
      {mayAddMembers(conversation, standing) ? (
        <PrincipalPicker
          label={t('info.add')}
          onlyPersons={conversation.kind === 'group'}
          without={members.map(({ principal }) => principal)}
          onPick={({ principal }) => acts.add.mutate(principal)}
        />
      ) : null}
    </>
  )
}

function MemberRow({ member, onRemove }: { member: MemberShown; onRemove: (() => void) | null }) {
  const { t } = useTranslation('chat')
  return (
    <li>
      <ChoiceMark choice={member} />
      <span className={css.choice}>
        <span>{member.name}</span>
        <small>{member.role === 'owner' ? t('info.owner') : member.detail}</small>
      </span>
      {onRemove ? (
        <IconButton label={t('info.remove', { name: member.name })} isSmall onPress={onRemove}>
          <X aria-hidden />
        </IconButton>
      ) : null}
    </li>
  )
}

function Leaving({ entry }: { entry: Entry }) {
  const { t } = useTranslation('chat')
  const acts = useMembersActs(entry.conversation.id)
  const { conversation, standing } = entry
  const isArchived = conversation.state === 'archived'

  return (
    <>
      {mayArchive(conversation, standing) ? (
        <Button look="ghost" onPress={() => acts.archive.mutate(!isArchived)}>
          {isArchived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
          {t(isArchived ? 'info.unarchive' : 'info.archive')}
        </Button>
      ) : null}
      {conversation.kind !== 'direct' && standing !== 'reader' ? (
        <Button look="ghost" onPress={() => acts.leave.mutate()}>
          <LogOut aria-hidden />
          {t('info.leave')}
        </Button>
      ) : null}
    </>
  )
}
