import { type Entry, mayAddMembers, mayManageMembers } from '@kleeblatt/shared/chat'
import { EllipsisVertical, ShieldCheck, ShieldOff, UserMinus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../kernel/ui/button.tsx'
import { IconButton } from '../../../kernel/ui/icon-button.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { Menu, MenuItem, MenuLine, MenuTrigger } from '../../../kernel/ui/menu.tsx'
import { GroupHead } from '../../../kernel/ui/screen.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import css from '../dialogs/dialogs.module.css'
import { ChoiceMark, PrincipalPicker } from '../dialogs/principal-picker.tsx'
import { type MemberShown, useMembers, useMembersActs } from './use-members.ts'
import { usePeople } from './use-people.ts'

/** Who is in a conversation. Its owners give roles and remove others. */
export function Members({ entry: { conversation, standing } }: { entry: Entry }) {
  const { t } = useTranslation('chat')
  const { t: common } = useTranslation('common')
  const { query, members } = useMembers(conversation)
  const acts = useMembersActs(conversation.id)
  const manages = mayManageMembers(conversation, standing)
  const people = usePeople(conversation)

  return (
    <>
      <GroupHead>
        {t('info.members')}
        {people === undefined ? null : ` · ${t('peopleCount', { count: people })}`}
      </GroupHead>
      {query.isPending ? <Loading shape="people" count={4} /> : null}
      {query.isError ? <Trouble error={query.error} look="inline" onRetry={() => void query.refetch()} /> : null}
      <ul className={css.members}>
        {members.map((member) => (
          <li key={member.principal}>
            <ChoiceMark choice={member} />
            <span className={css.choice}>
              <span>{member.name}</span>
              <small>
                {[member.role === 'owner' ? t('info.owner') : '', member.detail].filter(Boolean).join(' · ')}
              </small>
            </span>
            {manages ? <MemberMenu member={member} acts={acts} /> : null}
          </li>
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {common('loadMore')}
        </Button>
      ) : null}
      {mayAddMembers(conversation, standing) ? (
        <PrincipalPicker
          label={t('info.add')}
          onlyPersons={conversation.kind === 'group' || conversation.history === 'since-joining'}
          without={members.map(({ principal }) => principal)}
          onPick={({ principal }) => acts.put.mutate({ principal, role: 'member' })}
        />
      ) : null}
    </>
  )
}

function MemberMenu({ member, acts }: { member: MemberShown; acts: ReturnType<typeof useMembersActs> }) {
  const { t } = useTranslation('chat')
  const { principal, name, role } = member
  const isOwner = role === 'owner'
  return (
    <MenuTrigger>
      <IconButton label={t('info.actsFor', { name })} isSmall>
        <EllipsisVertical aria-hidden />
      </IconButton>
      <Menu label={t('info.actsFor', { name })}>
        <MenuItem
          icon={isOwner ? <ShieldOff aria-hidden /> : <ShieldCheck aria-hidden />}
          onAction={() => acts.put.mutate({ principal, role: isOwner ? 'member' : 'owner' })}
        >
          {t(isOwner ? 'info.makeMember' : 'info.makeOwner')}
        </MenuItem>
        <MenuLine />
        <MenuItem icon={<UserMinus aria-hidden />} isDangerous onAction={() => acts.remove.mutate(principal)}>
          {t('info.remove')}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  )
}
