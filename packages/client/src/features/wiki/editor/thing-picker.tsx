import { useQuery } from '@tanstack/react-query'
import { FileText, Workflow } from 'lucide-react'
import { use, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Combobox } from '../../../kernel/ui/combobox.tsx'
import { TextField } from '../../../kernel/ui/text-field.tsx'
import { FindContext, type FindThings, type FoundThing } from '../slots.ts'
import css from './editor.module.css'

function Finder({ find, onPick }: { find: FindThings; onPick: (thing: FoundThing) => void }) {
  const { t } = useTranslation('wiki')
  const [query, setQuery] = useState('')
  const text = useDeferredValue(query.trim())
  const found = useQuery({
    queryKey: ['wiki', 'things', text],
    queryFn: ({ signal }) => find(text, signal),
    enabled: text !== '',
  })

  return (
    <Combobox
      label={t('pick.search')}
      items={text === '' ? [] : (found.data ?? [])}
      idOf={(thing) => thing.id}
      textOf={(thing) => thing.title}
      query={query}
      onQuery={setQuery}
      onPick={onPick}
      nothing={found.isError ? t('pick.failed') : t('pick.nothing')}
      isLoading={found.isFetching}
    >
      {(thing) => (
        <>
          {thing.kind === 'page' ? <FileText aria-hidden /> : <Workflow aria-hidden />}
          <span className={css.found}>
            <span>{thing.title}</span>
            <small>{[t(`card.${thing.kind}`), thing.detail].filter(Boolean).join(' · ')}</small>
          </span>
        </>
      )}
    </Combobox>
  )
}

interface ThingPickerProps {
  onPick: (thing: FoundThing) => void
  address: string
  onAddress: (address: string) => void
  error: string | undefined
}

/** Finds a page or a process by its words, or takes its address. */
export function ThingPicker({ onPick, address, onAddress, error }: ThingPickerProps) {
  const { t } = useTranslation('wiki')
  const find = use(FindContext)
  return (
    <>
      {find ? <Finder find={find} onPick={onPick} /> : null}
      <TextField label={t('pick.address')} value={address} onChange={onAddress} error={error} autoFocus />
    </>
  )
}
