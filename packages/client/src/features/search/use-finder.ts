import { use, useEffect, useEffectEvent, useLayoutEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { useMe } from '../../kernel/session.ts'
import { toAsk } from './asked.ts'
import { EarlyContext } from './early.ts'
import type { Kind } from './kinds.ts'
import { optionId } from './option-list.tsx'
import { type Option, useFoundSections, useStartSections, type Way } from './options.tsx'
import { keepRecent, noRecent, type Recent, recentOf, withOpened, withText } from './recent.ts'
import { useChoice } from './use-choice.ts'
import { type Finding, useFinding } from './use-finding.ts'

interface FinderNeeds {
  readonly listId: string
  readonly ways: readonly Way[]
  readonly onClose: () => void
}

function useRecent() {
  const me = useMe().person.id
  const [recent, setRecent] = useState(() => recentOf(me))
  const keep = (next: Recent) => {
    keepRecent(me, next)
    setRecent(next)
  }
  return { recent, keep }
}

/** Enter may come before the answer: then the best hit is opened as soon as it is there. */
function useEager({ isFresh }: Finding, text: string, openFirst: () => void) {
  const [awaited, setAwaited] = useState<string | null>(null)
  const go = useEffectEvent(openFirst)
  useEffect(() => {
    if (awaited === null || !isFresh) return
    setAwaited(null)
    if (awaited === text) go()
  }, [awaited, isFresh, text])
  return setAwaited
}

/** What somebody types, what is found for it, and what is chosen and opened of it. */
export function useFinder({ listId, ways, onClose }: FinderNeeds) {
  const navigate = useNavigate()
  const early = use(EarlyContext)
  const [text, setText] = useState('')
  const [kind, setKind] = useState<Kind | null>(null)
  const { recent, keep } = useRecent()
  const finding = useFinding(text, kind)
  const started = useStartSections(recent, ways)
  const found = useFoundSections({ hits: finding.hits, total: finding.total, text: toAsk(text), kind })
  const isIdle = finding.state === 'idle'
  const sections = isIdle ? started : finding.state === 'found' ? found : []
  const options = sections.flatMap((section) => section.options)
  const keys = options.map(({ key }) => key)
  const choice = useChoice(keys, isIdle ? null : (keys[0] ?? null), (key) => optionId(listId, key))
  const active = options.find(({ key }) => key === choice.active)

  const type = (next: string) => {
    setText(next)
    choice.reset()
  }
  const remember = (option: Option) => {
    if (option.kind === 'hit') keep(withOpened(withText(recent, text), option.hit))
    if (option.kind === 'all') keep(withText(recent, text))
  }
  const open = (option: Option) => {
    if (option.kind === 'text') return type(option.text)
    remember(option)
    onClose()
    navigate(option.path)
  }
  const openSoon = useEager(finding, text, () => options[0]?.kind === 'hit' && open(options[0]))

  // Taken over when this stands in the other field's place, not before: until then one types there.
  useLayoutEffect(() => {
    const { text: typed, isSent } = early.current
    setText(typed)
    if (isSent) openSoon(typed)
  }, [early, openSoon])

  return {
    text,
    kind,
    finding,
    sections,
    active,
    hasRecent: isIdle && recent.places.length + recent.texts.length > 0,
    type,
    narrow(next: Kind | null) {
      setKind(next)
      choice.reset()
    },
    move: choice.move,
    point: choice.point,
    open,
    remember,
    enter() {
      if (finding.state === 'failed') return finding.retry()
      if (!isIdle && !finding.isFresh && !choice.isOwn) return openSoon(text)
      if (active) open(active)
    },
    enterBeside() {
      if (!active || active.kind === 'text') return
      remember(active)
      window.open(active.path, '_blank', 'noopener')
    },
    forget: () => keep(noRecent),
  }
}

export type FinderState = ReturnType<typeof useFinder>
