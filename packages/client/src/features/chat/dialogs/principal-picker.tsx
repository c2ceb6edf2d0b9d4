import type { Principal } from '@kleeblatt/shared/core'
import { principalOfPerson } from '@kleeblatt/shared/core'
import { directoryRoutes, type Person, type PrincipalChoice } from '@kleeblatt/shared/directory'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Briefcase, Building2, UsersRound } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../kernel/api.ts'
import { Combobox } from '../../../kernel/ui/combobox.tsx'
import { PersonAvatar, usePrincipals } from '../../directory/index.ts'
import { isCalledLike } from '../text/called-like.ts'
import css from './dialogs.module.css'

/** Somebody or something that can be a member: a person, a unit, a group, a function. */
export interface Choice {
  readonly principal: Principal
  readonly name: string
  readonly detail: string
  readonly person: Person | null
  readonly kind: PrincipalChoice['kind'] | 'person'
  /** For how many people it stands; null where that is one, or not known yet. */
  readonly people: number | null
}

const ofPerson = (person: Person): Choice => ({
  principal: principalOfPerson(person.id),
  name: person.name,
  detail: [person.title, person.unit?.name].filter(Boolean).join(' · '),
  person,
  kind: 'person',
  people: null,
})

const ofPrincipal = (choice: PrincipalChoice): Choice => ({ ...choice, person: null, people: null })

async function find(text: string, onlyPersons: boolean, signal: AbortSignal): Promise<Choice[]> {
  const [people, others] = await Promise.all([
    call(directoryRoutes.people, { text, limit: 8 }, signal),
    onlyPersons ? { items: [] } : call(directoryRoutes.principals, { text, limit: 6 }, signal),
  ])
  // Who is found by where they work comes after what is called so.
  const { named = [], found = [] } = Object.groupBy(people.items.map(ofPerson), ({ name }) =>
    isCalledLike(name, text) ? 'named' : 'found',
  )
  return [...named, ...others.items.map(ofPrincipal), ...found]
}

interface PrincipalPickerProps {
  label: string
  help?: string
  onlyPersons?: boolean
  autoFocus?: boolean
  without: readonly Principal[]
  onPick: (choice: Choice) => void
}

/** Finds whom a conversation may have as a member. */
export function PrincipalPicker(props: PrincipalPickerProps) {
  const { label, help, onlyPersons = false, autoFocus = false, without, onPick } = props
  const { t } = useTranslation('chat')
  const [query, setQuery] = useState('')
  const sought = useDeferredValue(query.trim())
  const found = useQuery({
    queryKey: ['chat', 'principals', sought, onlyPersons],
    queryFn: ({ signal }) => find(sought, onlyPersons, signal),
    enabled: sought !== '',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  const shown = (sought === '' ? [] : (found.data ?? [])).filter(({ principal }) => !without.includes(principal))
  const facts = usePrincipals(shown.map(({ principal }) => principal))
  const items = shown.map((choice) => ({ ...choice, people: facts.get(choice.principal)?.people ?? null }))

  return (
    <Combobox
      label={label}
      items={items}
      idOf={(choice) => choice.principal}
      textOf={(choice) => choice.name}
      query={query}
      onQuery={setQuery}
      onPick={(choice) => {
        onPick(choice)
        setQuery('')
      }}
      autoFocus={autoFocus}
      placeholder={t(onlyPersons ? 'pick.person' : 'pick.placeholder')}
      nothing={t('pick.nobody')}
      isLoading={found.isFetching}
      {...(help !== undefined && { help })}
    >
      {(choice) => (
        <>
          <ChoiceMark choice={choice} />
          <span className={css.choice}>
            <span>{choice.name}</span>
            <small>
              {[choice.people === null ? '' : t('peopleCount', { count: choice.people }), choice.detail]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </span>
        </>
      )}
    </Combobox>
  )
}

const icons = { unit: Building2, group: UsersRound, function: Briefcase, bot: Briefcase, person: UsersRound } as const

export function ChoiceMark({ choice }: { choice: Pick<Choice, 'person' | 'kind'> }) {
  if (choice.person) return <PersonAvatar person={choice.person} size="s" />
  const Icon = icons[choice.kind]
  return (
    <span className={css.mark}>
      <Icon aria-hidden size={20} />
    </span>
  )
}
