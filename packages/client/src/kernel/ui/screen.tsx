import { ArrowLeft, X } from 'lucide-react'
import { type ReactNode, use } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useIsPhone } from '../media.ts'
import { useArrival } from './arrival.ts'
import { cx } from './cx.ts'
import { Heading } from './heading.tsx'
import { IconButton } from './icon-button.tsx'
import css from './screen.module.css'
import { ShellParts } from './shell-parts.ts'
import { useTitle } from './title.ts'

interface ScreenProps {
  /** The column beside the main area, usually a `ListPane`. */
  list?: ReactNode
  /** One `Main` or `Resting`, or an `Outlet` that gives one. */
  children: ReactNode
}

/** The ground plan of a room. On a phone either the list or the main area is shown: the list while main rests. */
export function Screen({ list, children }: ScreenProps) {
  return (
    <div className={css.screen}>
      {list}
      {children}
    </div>
  )
}

interface ListPaneProps {
  title: string
  /** Icon buttons beside the title. */
  tools?: ReactNode
  /** Stays in place while the rest scrolls, for example a search field. */
  top?: ReactNode
  children: ReactNode
}

/** The list column: the room's name, what one can begin here, and what there is. */
export function ListPane({ title, tools, top, children }: ListPaneProps) {
  const { corner, search } = use(ShellParts)
  // On a phone it is seen only while it is all there is.
  const isPhone = useIsPhone()

  return (
    <section className={css.list} aria-label={title} {...(isPhone && { role: 'main' })}>
      <header className={css.listHead}>
        <h1 tabIndex={-1} data-list-heading="">
          {title}
        </h1>
        <div className={css.tools}>
          {tools}
          <div className={css.corner}>{corner}</div>
        </div>
      </header>
      {search}
      {top === undefined ? null : <div className={css.top}>{top}</div>}
      <div className={css.listBody}>{children}</div>
    </section>
  )
}

interface MainProps {
  /** Names the tab, and is the heading unless `lead` stands in its place. */
  title: string
  subtitle?: ReactNode
  /** In place of title and subtitle, for example a path; then the content holds a `Heading` of its own. */
  lead?: ReactNode
  /** Before the title, for example an avatar. */
  mark?: ReactNode
  /** Buttons at the end of the bar. */
  tools?: ReactNode
  /** Where the arrow leads that a phone shows. */
  back?: string
  /** An `AsidePane`, while it is open. */
  aside?: ReactNode
  children: ReactNode
}

/** The main area: a bar that says where one is, and the content below it, which scrolls by a `Scroll` or `Page`. */
export function Main({ title, subtitle, lead, mark, tools, back, aside, children }: MainProps) {
  const { t } = useTranslation('common')
  const { corner, searchIcon } = use(ShellParts)
  useTitle(title)

  return (
    <>
      <main id="main" tabIndex={-1} className={css.main}>
        <div className={css.bar}>
          {back === undefined ? null : (
            <Link to={back} className={css.back} aria-label={t('back')}>
              <ArrowLeft aria-hidden />
            </Link>
          )}
          {mark}
          <div className={css.lead}>
            {lead ?? <Heading className={css.title}>{title}</Heading>}
            {subtitle === undefined ? null : <p className={css.subtitle}>{subtitle}</p>}
          </div>
          <div className={css.tools}>
            {tools}
            <div className={css.seek}>{searchIcon}</div>
            {back === undefined ? <div className={css.corner}>{corner}</div> : null}
          </div>
        </div>
        {children}
      </main>
      {aside}
    </>
  )
}

/** The main area while nothing is chosen. A phone shows the list instead. */
export function Resting({ title, children }: { title: string; children: ReactNode }) {
  useTitle(title)
  useArrival(() => document.querySelector('[data-list-heading]'))

  return (
    <main id="main" tabIndex={-1} className={cx(css.main, css.resting)} data-resting="">
      {children}
    </main>
  )
}

interface AsidePaneProps {
  title: string
  onClose: () => void
  children: ReactNode
}

/** What belongs beside the main area. It covers it where there is no room for both. */
export function AsidePane({ title, onClose, children }: AsidePaneProps) {
  const { t } = useTranslation('common')

  return (
    <aside className={css.aside} aria-label={title}>
      <header className={css.asideHead}>
        <h2>{title}</h2>
        <IconButton label={t('close')} onPress={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className={css.asideBody}>{children}</div>
    </aside>
  )
}

interface PageProps {
  children: ReactNode
  /** `read` for text to be read (760 px), `wide` for tables and tiles. */
  width?: 'read' | 'wide'
}

/** A scrolling main area with its content in a centred column. */
export function Page({ children, width = 'read' }: PageProps) {
  return (
    <div className={css.scroll}>
      <div className={cx(css.page, width === 'wide' && css.wide)}>{children}</div>
    </div>
  )
}

/** A heading above a group in a list or an aside, with room for one small button. */
export function GroupHead({ children, tools }: { children: ReactNode; tools?: ReactNode }) {
  return (
    <div className={css.group}>
      <h2>{children}</h2>
      {tools}
    </div>
  )
}
