import type { MouseEvent } from 'react'
import { Link } from 'react-router'
import { cx } from '../../kernel/ui/cx.ts'
import css from './options.module.css'
import type { Option, Section } from './options.tsx'

interface OptionListProps {
  id: string
  label: string
  sections: readonly Section[]
  active: string | null
  /** Shown while the next answer is on its way. */
  isStale: boolean
  onPoint: (key: string) => void
  onOpen: (option: Option) => void
  /** A browser opens it beside, as the pressed keys ask of it. */
  onOpenBeside: (option: Option) => void
}

export const optionId = (list: string, key: string) => `${list}-${key.replaceAll(/\W/g, '_')}`

/** Options to choose from by arrow keys, while focus stays in the field they belong to. */
export function OptionList({ id, label, sections, isStale, ...rest }: OptionListProps) {
  return (
    <div role="listbox" id={id} aria-label={label} className={cx(css.list, isStale && css.stale)}>
      {sections.map(({ key, title, options }) => {
        const lines = options.map((option) => <OptionLine key={option.key} option={option} list={id} {...rest} />)
        if (title === null) return lines
        return (
          // biome-ignore lint/a11y/useSemanticElements: a fieldset is no group of options
          <div key={key} role="group" aria-labelledby={optionId(id, `title-${key}`)}>
            <div role="presentation" id={optionId(id, `title-${key}`)} className={css.title}>
              {title}
            </div>
            {lines}
          </div>
        )
      })}
    </div>
  )
}

interface OptionLineProps extends Pick<OptionListProps, 'active' | 'onPoint' | 'onOpen' | 'onOpenBeside'> {
  option: Option
  list: string
}

/** Focus stays in the field: a press with the mouse does not take it. */
const keepFocus = (event: MouseEvent) => event.preventDefault()

function OptionLine({ option, list, active, onPoint, onOpen, onOpenBeside }: OptionLineProps) {
  const common = {
    id: optionId(list, option.key),
    role: 'option',
    tabIndex: -1,
    'aria-selected': option.key === active,
    className: cx(css.option, option.isRich && css.rich),
    onMouseDown: keepFocus,
    onPointerMove: () => onPoint(option.key),
  }
  if (option.kind === 'text')
    return (
      <button type="button" {...common} onClick={() => onOpen(option)}>
        {option.view}
      </button>
    )
  const open = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return onOpenBeside(option)
    event.preventDefault()
    onOpen(option)
  }
  return (
    <Link to={option.path} {...common} onClick={open} onAuxClick={() => onOpenBeside(option)}>
      {option.view}
    </Link>
  )
}
