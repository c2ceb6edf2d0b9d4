import type { ReactNode } from 'react'
import { ToggleButton } from 'react-aria-components/ToggleButton'
import { TooltipTrigger } from 'react-aria-components/Tooltip'
import { Tooltip } from '../../../kernel/ui/tooltip.tsx'
import css from './editor.module.css'

interface ToolProps {
  label: string
  /** The keys that do the same. */
  keys?: string
  isOn?: boolean
  isDisabled?: boolean
  onPress: () => void
  children: ReactNode
}

/** One tool of the editor, that shows whether it is on where one writes. */
export function Tool({ label, keys, isOn = false, isDisabled = false, onPress, children }: ToolProps) {
  return (
    <TooltipTrigger delay={600} closeDelay={60}>
      <ToggleButton
        aria-label={label}
        isSelected={isOn}
        isDisabled={isDisabled}
        onChange={onPress}
        className={css.tool ?? ''}
      >
        {children}
      </ToggleButton>
      <Tooltip>{keys === undefined ? label : `${label} (${keys})`}</Tooltip>
    </TooltipTrigger>
  )
}
