import { parseDate } from '@internationalized/date'
import { CalendarDays, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Calendar } from 'react-aria-components/Calendar'
import { DateInput, DateSegment } from 'react-aria-components/DateField'
import { DatePicker } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { FieldError } from 'react-aria-components/FieldError'
import { Group } from 'react-aria-components/Group'
import { Label } from 'react-aria-components/Label'
import { Popover } from 'react-aria-components/Popover'
import { Text } from 'react-aria-components/Text'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import css from './date-field.module.css'
import fieldCss from './field.module.css'
import { IconButton } from './icon-button.tsx'
import { Month, monthClass } from './month.tsx'
import { popoverClass } from './popover.tsx'

interface DateFieldProps {
  label: string
  /** As `2026-11-22`; empty while none is chosen. */
  value: string
  onChange: (day: string) => void
  help?: ReactNode
  /** What is wrong, in words; the field is marked while there is some. */
  error?: string | undefined
  /** With it the day can be taken away by a button of this name. */
  clearLabel?: string
}

/** A day of the calendar, typed in the order of the language or picked from a month. */
export function DateField({ label, value, onChange, help, error, clearLabel }: DateFieldProps) {
  const { t } = useTranslation('common')

  return (
    <DatePicker
      value={value === '' ? null : parseDate(value)}
      onChange={(day) => onChange(day?.toString() ?? '')}
      isInvalid={error !== undefined}
      shouldForceLeadingZeros
      className={fieldCss.field ?? ''}
    >
      <Label className={fieldCss.label ?? ''}>{label}</Label>
      <Group className={cx(fieldCss.input, css.box)}>
        <DateInput className={css.segments ?? ''}>
          {(segment) => <DateSegment segment={segment} className={css.segment ?? ''} />}
        </DateInput>
        {clearLabel !== undefined && value !== '' ? (
          <IconButton slot={null} label={clearLabel} isSmall onPress={() => onChange('')}>
            <X aria-hidden />
          </IconButton>
        ) : null}
        <IconButton label={t('pickDay')} isSmall>
          <CalendarDays aria-hidden />
        </IconButton>
      </Group>
      {help === undefined ? null : (
        <Text slot="description" className={fieldCss.help ?? ''}>
          {help}
        </Text>
      )}
      <FieldError className={fieldCss.error ?? ''}>{error}</FieldError>
      <Popover className={popoverClass}>
        <Dialog className={css.picker ?? ''}>
          <Calendar className={monthClass}>
            <Month />
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  )
}
