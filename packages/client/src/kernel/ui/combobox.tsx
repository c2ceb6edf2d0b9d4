import type { ReactNode } from 'react'
import { ComboBox } from 'react-aria-components/ComboBox'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import css from './field.module.css'
import { popoverClass } from './popover.tsx'

interface ComboboxProps<Item> {
  label: string
  /** What is found for `query`; the server finds, so nothing is filtered here. */
  items: readonly Item[]
  idOf: (item: Item) => string
  textOf: (item: Item) => string
  /** How a found item looks, for example avatar, name and unit. */
  children: (item: Item) => ReactNode
  query: string
  onQuery: (query: string) => void
  onPick: (item: Item) => void
  placeholder?: string
  help?: ReactNode
  error?: string | undefined
  /** Said when nothing is found. */
  nothing: string
  isLoading?: boolean
  /** Takes focus where it appears, as in a dialog that begins with it. */
  autoFocus?: boolean
}

/** Finds one of very many by typing. The base of the person picker; picking empties it for the next. */
export function Combobox<Item>(props: ComboboxProps<Item>) {
  const {
    label,
    items,
    idOf,
    textOf,
    children,
    query,
    onQuery,
    onPick,
    help,
    error,
    nothing,
    isLoading = false,
    autoFocus = false,
  } = props
  const { t } = useTranslation('common')
  const options = items.map((item) => ({ id: idOf(item), item }))

  return (
    <ComboBox
      className={css.field ?? ''}
      items={options}
      inputValue={query}
      onInputChange={onQuery}
      value={null}
      onChange={(key) => {
        const picked = options.find(({ id }) => id === key)
        if (picked) onPick(picked.item)
      }}
      defaultFilter={() => true}
      // Once closed while it waits, the list would not open again for what then comes.
      allowsEmptyCollection={query !== ''}
      menuTrigger="input"
      autoFocus={autoFocus}
      isInvalid={error !== undefined}
    >
      <Label className={css.label ?? ''}>{label}</Label>
      <Input placeholder={props.placeholder ?? ''} className={css.input ?? ''} />
      {help === undefined ? null : (
        <Text slot="description" className={css.help ?? ''}>
          {help}
        </Text>
      )}
      <FieldError className={css.error ?? ''}>{error}</FieldError>
      <Popover className={cx(popoverClass, css.under)} offset={4}>
        <ListBox
          className={css.choices ?? ''}
          items={options}
          renderEmptyState={() => <div className={css.none}>{isLoading ? t('loading') : nothing}</div>}
        >
          {({ id, item }) => (
            <ListBoxItem id={id} textValue={textOf(item)} className={css.choice ?? ''}>
              {children(item)}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}
