import { everyone, type Principal, personId } from '@kleeblatt/shared/core'
import { type Process, processRoutes } from '@kleeblatt/shared/process'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../kernel/api.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Combobox } from '../../kernel/ui/combobox.tsx'
import { FormDialog } from '../../kernel/ui/form-dialog.tsx'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { type FoundPrincipal, useNames, usePersonName } from '../directory/index.ts'
import css from './forms.module.css'
import { useChoices, useNamedPrincipals } from './queries.ts'
import { useRefusalWords } from './refusal.ts'

const personIn = (principal: Principal) => {
  const [kind, id] = principal.split(':')
  return kind === 'person' ? personId.safeParse(id).data : undefined
}

/** How the ones a permission names are called. */
function usePrincipalNames(named: readonly Principal[], picked: ReadonlyMap<Principal, string>) {
  const { t } = useTranslation('process')
  const people = useNames(named.flatMap((principal) => personIn(principal) ?? []))
  const others = useNamedPrincipals(named)
  const nameOf = usePersonName()
  return (principal: Principal): string => {
    if (principal === everyone) return t('everyone')
    const id = personIn(principal)
    const person = id && people.get(id)
    return (person && nameOf(person)) ?? picked.get(principal) ?? others.data?.get(principal) ?? '…'
  }
}

interface NamedProps {
  label: string
  none: string
  named: readonly Principal[]
  nameOf: (principal: Principal) => string
  onChange: (named: readonly Principal[]) => void
  onPick: (choice: FoundPrincipal) => void
}

function Named({ label, none, named, nameOf, onChange, onPick }: NamedProps) {
  const { t } = useTranslation('process')
  const [query, setQuery] = useState('')
  const choices = useChoices(useDeferredValue(query.trim()))
  const items = (query.trim() === '' ? [] : (choices.data?.items ?? [])).filter(
    ({ principal }) => !named.includes(principal),
  )
  return (
    <section className={css.form} aria-label={label}>
      <div>
        <p className={css.label}>{label}</p>
        {named.length === 0 ? <p className={css.hint}>{none}</p> : null}
        <ul className={css.names}>
          {named.map((principal) => (
            <li key={principal} className={css.picked}>
              <span>{nameOf(principal)}</span>
              <IconButton
                label={t('removePrincipal', { name: nameOf(principal) })}
                isSmall
                onPress={() => onChange(named.filter((one) => one !== principal))}
              >
                <X aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      </div>
      <Combobox
        label={t('addPrincipal')}
        items={items}
        idOf={({ principal }) => principal}
        textOf={({ name }) => name}
        query={query}
        onQuery={setQuery}
        onPick={(choice) => {
          onPick(choice)
          setQuery('')
        }}
        nothing={t('nobodyFound')}
        isLoading={choices.isFetching}
      >
        {({ name, detail }) => (
          <span>
            {name} <small>{detail}</small>
          </span>
        )}
      </Combobox>
    </section>
  )
}

/** Who may read and who may edit. */
export function Permissions({ process, onClose }: { process: Process; onClose: () => void }) {
  const { t } = useTranslation(['process', 'common'])
  const say = useRefusalWords()
  const queries = useQueryClient()
  const [readers, setReaders] = useState<readonly Principal[]>(process.readers)
  const [writers, setWriters] = useState<readonly Principal[]>(process.writers)
  const [picked, setPicked] = useState<ReadonlyMap<Principal, string>>(new Map())
  const nameOf = usePrincipalNames([...readers, ...writers], picked)
  const permitting = useMutation({
    mutationFn: () =>
      call(processRoutes.permit, { processId: process.id, readers: [...readers], writers: [...writers] }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['process'] })
      onClose()
    },
  })
  const pick =
    (to: (change: (known: readonly Principal[]) => readonly Principal[]) => void) => (one: FoundPrincipal) => {
      setPicked((known) => new Map(known).set(one.principal, one.name))
      to((known) => [...known, one.principal])
    }

  return (
    <FormDialog
      title={t('permissionsTitle')}
      action={t('common:save')}
      isPending={permitting.isPending}
      error={permitting.error}
      say={say}
      onSubmit={() => permitting.mutate()}
      onClose={onClose}
    >
      <Named
        label={t('readers')}
        none={t('noReaders')}
        named={readers}
        nameOf={nameOf}
        onChange={setReaders}
        onPick={pick(setReaders)}
      />
      {readers.includes(everyone) ? null : (
        <Button onPress={() => setReaders([everyone, ...readers])}>{t('addEveryone')}</Button>
      )}
      <Named
        label={t('writers')}
        none={t('noWriters')}
        named={writers}
        nameOf={nameOf}
        onChange={setWriters}
        onPick={pick(setWriters)}
      />
      <p className={css.hint}>{t('permissionsHint')}</p>
    </FormDialog>
  )
}
