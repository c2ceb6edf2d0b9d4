import type { ReactNode } from 'react'
import { FieldError } from 'react-aria-components/FieldError'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { Text } from 'react-aria-components/Text'
import { TextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField'
import css from './field.module.css'

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'style' | 'children'> {
  label: string
  /** One sentence below the field. */
  help?: ReactNode
  /** What is wrong, in words; the field is marked while there is some. */
  error?: string | undefined
  placeholder?: string
  /** More than one makes it a field for several lines. */
  rows?: number
}

export function TextField({ label, help, error, placeholder = '', rows = 1, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={error !== undefined} className={css.field ?? ''}>
      <Label className={css.label ?? ''}>{label}</Label>
      {rows > 1 ? (
        <TextArea rows={rows} placeholder={placeholder} className={css.input ?? ''} />
      ) : (
        <Input placeholder={placeholder} className={css.input ?? ''} />
      )}
      {help === undefined ? null : (
        <Text slot="description" className={css.help ?? ''}>
          {help}
        </Text>
      )}
      <FieldError className={css.error ?? ''}>{error}</FieldError>
    </AriaTextField>
  )
}
