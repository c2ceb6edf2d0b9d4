import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from 'react-aria-components/Button'
import {
  Tree as AriaTree,
  TreeItem as AriaTreeItem,
  type TreeProps as AriaTreeProps,
  TreeItemContent,
} from 'react-aria-components/Tree'
import { cx } from './cx.ts'
import css from './tree.module.css'

interface TreeProps<Item> extends Omit<AriaTreeProps<Item>, 'className' | 'style' | 'aria-label'> {
  label: string
}

/**
 * A tree one walks with the arrow keys: `<Tree label selectionMode="single" onAction>` over nested `TreeItem`s.
 * Rows that are links take `href`.
 */
export function Tree<Item extends object>({ label, ...rest }: TreeProps<Item>) {
  return <AriaTree {...rest} aria-label={label} className={css.tree ?? ''} />
}

interface TreeItemProps {
  id: string
  text: string
  /** In place of the bare text; `text` is still what typing finds. */
  face?: ReactNode
  end?: ReactNode
  isHere?: boolean
  href?: string
  onAction?: () => void
  /** Nested `TreeItem`s. */
  children?: ReactNode
}

export function TreeItem({ id, text, face, end, isHere = false, href, onAction, children }: TreeItemProps) {
  return (
    <AriaTreeItem
      id={id}
      textValue={text}
      className={cx(css.item, isHere && css.here)}
      {...(href !== undefined && { href })}
      {...(onAction && { onAction })}
      {...(isHere && { 'aria-current': 'page' as const })}
    >
      <TreeItemContent>
        {({ hasChildItems }) => (
          <>
            {hasChildItems ? (
              <Button slot="chevron" className={css.chevron ?? ''}>
                <ChevronRight aria-hidden />
              </Button>
            ) : (
              <span className={css.chevron} />
            )}
            <span className={css.text}>{face ?? text}</span>
            {end}
          </>
        )}
      </TreeItemContent>
      {children}
    </AriaTreeItem>
  )
}
