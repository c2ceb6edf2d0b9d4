import { Search, X } from 'lucide-react'
import type { Ref } from 'react'
import { Button } from 'react-aria-components/Button'
import { Input } from 'react-aria-components/Input'
import {
  SearchField as AriaSearchField,
  type SearchFieldProps as AriaSearchFieldProps,
} from 'react-aria-components/SearchField'
import css from './field.module.css'

interface SearchFieldProps extends Omit<AriaSearchFieldProps, 'className' | 'style' | 'children' | 'aria-label'> {
  label: string
  placeholder?: string
  /** For whoever gives the focus back to it. */
  inputRef?: Ref<HTMLInputElement>
}

/** A field that narrows what is shown. Escape clears it. */
export function SearchField({ label, placeholder = '', inputRef, ...rest }: SearchFieldProps) {
  return (
    <AriaSearchField {...rest} aria-label={label} className={css.search ?? ''}>
      <Search aria-hidden />
      <Input ref={inputRef} placeholder={placeholder} />
      <Button className={css.clear ?? ''}>
        <X aria-hidden />
      </Button>
    </AriaSearchField>
  )
}
