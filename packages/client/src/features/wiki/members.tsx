import { everyone, type Principal } from '@kleeblatt/shared/core'
import { type NamedMember, type SpaceRole, spaceRoles } from '@kleeblatt/shared/wiki'
import { X } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Combobox } from '../../kernel/ui/combobox.tsx'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { Select } from '../../kernel/ui/select.tsx'
import { personIn, useCalled, useFoundPrincipals } from './queries.ts'
import css from './space-dialogs.module.css'

export type KnownMember = NamedMember

interface Found {
  readonly principal: Principal
  readonly name: string
  readonly detail: string
}

/** What principals are called on the screen: persons by the directory, everyone by a word of ours. */
export function useMemberNames(members: readonly KnownMember[]) {
  const { t } = useTranslation('wiki')
  const called = useCalled(members.map(({ principal }) => personIn(principal)))
  return ({ principal, name }: KnownMember): string => {
    if (principal === everyone) return t('members.everyone')
    return name ?? called(personIn(principal))?.name ?? t('members.unknown')
  }
}

const kindOf = (principal: Principal): string => principal.split(':')[0] ?? ''

function MemberPicker({ without, onPick }: { without: readonly Principal[]; onPick: (found: Found) => void }) {
  const { t } = useTranslation('wiki')
  const [query, setQuery] = useState('')
  const text = useDeferredValue(query.trim())
  const found = useFoundPrincipals(text)
  const all = { principal: everyone, name: t('members.everyone'), detail: t('members.everyoneDetail') }
  const fits = text !== '' && all.name.toLowerCase().includes(text.toLowerCase())
  const items: readonly Found[] = text === '' ? [] : [...(fits ? [all] : []), ...(found.data?.items ?? [])]

  return (
    <Combobox
      label={t('members.add')}
      help={t('members.addHelp')}
      items={items.filter(({ principal }) => !without.includes(principal))}
      idOf={({ principal }) => principal}
      textOf={({ name }) => name}
      query={query}
      onQuery={setQuery}
      onPick={(picked) => {
        onPick(picked)
        setQuery('')
      }}
      nothing={t('members.nobody')}
      isLoading={found.isFetching}
    >
      {({ principal, name, detail }) => (
        <span className={css.choice}>
          <span>{name}</span>
          <small>{[t(`members.kind.${kindOf(principal)}`), detail].filter(Boolean).join(' · ')}</small>
        </span>
      )}
    </Combobox>
  )
}

interface MembersProps {
  members: readonly KnownMember[]
  onChange: (members: readonly KnownMember[]) => void
}

/** Who may read, write and own a space. */
export function Members({ members, onChange }: MembersProps) {
  const { t } = useTranslation('wiki')
  const nameOf = useMemberNames(members)
  const roles = spaceRoles.map((role) => ({ value: role, label: t(`role.${role}`) }))
  const give = (principal: Principal, role: SpaceRole) =>
    onChange(members.map((member) => (member.principal === principal ? { ...member, role } : member)))
  const take = (principal: Principal) => onChange(members.filter((member) => member.principal !== principal))

  return (
    <div>
      <MemberPicker
        without={members.map(({ principal }) => principal)}
        onPick={({ principal, name }) => onChange([...members, { principal, name, role: 'reader' }])}
      />
      {members.length === 0 ? null : (
        <ul className={css.members} aria-label={t('members.title')}>
          {members.map((member) => (
            <li key={member.principal} className={css.member}>
              <span className={css.who}>
                {nameOf(member)}
                <small>{t(`members.kind.${kindOf(member.principal)}`)}</small>
              </span>
              <Select
                label={t('members.role')}
                choices={roles}
                value={member.role}
                onChange={(role) => give(member.principal, role)}
              />
              <IconButton label={t('members.remove', { name: nameOf(member) })} onPress={() => take(member.principal)}>
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
