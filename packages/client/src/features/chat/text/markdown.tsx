import { mentionPattern } from '@kleeblatt/shared/chat'
import type { Principal } from '@kleeblatt/shared/core'
import { Marked, type Token, type Tokens } from 'marked'
import { createElement, Fragment, type ReactNode, useMemo } from 'react'
import css from './markdown.module.css'

interface MentionToken extends Tokens.Generic {
  readonly type: 'mention'
  readonly who: Principal
}

const isMention = (token: Token): token is MentionToken => token.type === 'mention'

const marked = new Marked({ gfm: true, breaks: true }).use({
  extensions: [
    {
      name: 'mention',
      level: 'inline',
      start: (text) => text.indexOf('<@'),
      tokenizer(text) {
        const found = mentionPattern.exec(text)
        if (found?.index !== 0) return undefined
        return { type: 'mention', raw: found[0], who: found[1] }
      },
    },
  ],
})

const safeProtocols = ['http:', 'https:', 'mailto:', 'tel:']

/** An address that may be followed; null for scripts and everything else a click should not run. */
export function safeAddress(address: string): string | null {
  try {
    const { protocol } = new URL(address, window.location.origin)
    return safeProtocols.includes(protocol) ? address : null
  } catch {
    return null // what is no address is shown as the text it is
  }
}

interface Shown {
  renderMention: (who: Principal) => ReactNode
}

/** A parsed text is made anew as a whole: its parts have no identity of their own, so they are given as arguments. */
const made = (tag: string | typeof Fragment, parts: readonly ReactNode[]): ReactNode =>
  createElement(tag, null, ...parts)

const children = (tokens: readonly Token[] | undefined, shown: Shown): ReactNode =>
  made(
    Fragment,
    (tokens ?? []).map((token) => render(token, shown)),
  )

const inside = (token: Token, shown: Shown): ReactNode => children('tokens' in token ? token.tokens : [], shown)

/** marked escapes nothing in `text`; React escapes all of it, so entities are given back as they were typed. */
const plain = (token: Token): string => ('text' in token && typeof token.text === 'string' ? token.text : token.raw)

function Anchor({ token, shown }: { token: Tokens.Link; shown: Shown }) {
  const address = safeAddress(token.href)
  if (address === null) return token.raw
  const isOurs = new URL(address, window.location.origin).origin === window.location.origin
  return (
    <a href={address} {...(!isOurs && { target: '_blank', rel: 'noreferrer' })}>
      {inside(token, shown)}
    </a>
  )
}

const box = ({ task, checked }: Tokens.ListItem): ReactNode =>
  task ? <input type="checkbox" checked={checked ?? false} disabled aria-hidden /> : null

function ListOf({ token, shown }: { token: Tokens.List; shown: Shown }) {
  const items = token.items.map((item) => made('li', [box(item), inside(item, shown)]))
  return createElement(
    token.ordered ? 'ol' : 'ul',
    token.ordered ? { start: Number(token.start) || 1 } : null,
    ...items,
  )
}

const cells = (line: readonly Tokens.TableCell[], tag: 'th' | 'td', shown: Shown): ReactNode =>
  made(
    'tr',
    line.map(({ tokens }) => made(tag, [children(tokens, shown)])),
  )

const Grid = ({ token, shown }: { token: Tokens.Table; shown: Shown }) => (
  <div className={css.grid}>
    <table>
      <thead>{cells(token.header, 'th', shown)}</thead>
      {made(
        'tbody',
        token.rows.map((each) => cells(each, 'td', shown)),
      )}
    </table>
  </div>
)

type Renderer = (token: Token, shown: Shown) => ReactNode

const renderers: Readonly<Record<string, Renderer>> = {
  space: () => null,
  br: () => <br />,
  hr: () => <hr />,
  paragraph: (token, shown) => <p>{inside(token, shown)}</p>,
  // A message has no chapters: a heading is a line that stands out.
  heading: (token, shown) => (
    <p>
      <strong>{inside(token, shown)}</strong>
    </p>
  ),
  strong: (token, shown) => <strong>{inside(token, shown)}</strong>,
  em: (token, shown) => <em>{inside(token, shown)}</em>,
  del: (token, shown) => <del>{inside(token, shown)}</del>,
  blockquote: (token, shown) => <blockquote>{inside(token, shown)}</blockquote>,
  codespan: (token) => <code>{plain(token)}</code>,
  code: (token) => (
    <pre>
      <code>{plain(token)}</code>
    </pre>
  ),
  list: (token, shown) => <ListOf token={token as Tokens.List} shown={shown} />,
  table: (token, shown) => <Grid token={token as Tokens.Table} shown={shown} />,
  link: (token, shown) => <Anchor token={token as Tokens.Link} shown={shown} />,
  // Pictures of other hosts would tell them who reads; an address is shown instead.
  image: (token, shown) => <Anchor token={{ ...(token as Tokens.Link), tokens: [] }} shown={shown} />,
  escape: (token) => plain(token),
  html: (token) => token.raw,
  text: (token, shown) => ('tokens' in token && token.tokens ? inside(token, shown) : plain(token)),
}

function render(token: Token, shown: Shown): ReactNode {
  if (isMention(token)) return shown.renderMention(token.who)
  const renderer = renderers[token.type]
  return renderer ? renderer(token, shown) : token.raw
}

/** A message's Markdown as React nodes. No HTML is made of what somebody typed. */
export function Markdown({ text, renderMention }: { text: string } & Shown) {
  const tokens = useMemo(() => marked.lexer(text), [text])
  return <div className={css.text}>{children(tokens, { renderMention })}</div>
}
