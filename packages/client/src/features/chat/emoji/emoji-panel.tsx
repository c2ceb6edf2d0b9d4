import { useQuery } from '@tanstack/react-query'
import {
  Clock3,
  Coffee,
  Flag,
  Hash,
  Lightbulb,
  type LucideIcon,
  PawPrint,
  Plane,
  Smile,
  Trophy,
  Users,
} from 'lucide-react'
import { useDeferredValue, useEffect, useRef, useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { useTranslation } from 'react-i18next'
import { languageOf } from '../../../kernel/i18n.ts'
import { announce } from '../../../kernel/ui/announcer.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { SearchField } from '../../../kernel/ui/search-field.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import css from './emoji.module.css'
import { allEmoji, type Emoji, findEmoji, type Group, groups } from './emoji.ts'
import { EmojiGrid, type Shown } from './emoji-grid.tsx'
import { keepRecent, recentEmoji } from './recent.ts'

type Part = 'recent' | Group
const parts: readonly Part[] = ['recent', ...groups]

const icons: Readonly<Record<Part, LucideIcon>> = {
  recent: Clock3,
  smileys: Smile,
  people: Users,
  nature: PawPrint,
  food: Coffee,
  travel: Plane,
  activities: Trophy,
  things: Lightbulb,
  symbols: Hash,
  flags: Flag,
}

/** One part at a time: on a machine without colour emoji only what is looked at is fetched. */
function useShown(all: readonly Emoji[], text: string, part: Part): readonly Shown[] {
  const { i18n } = useTranslation()
  const language = languageOf(i18n.language)
  const shown = ({ sign, names }: Emoji): Shown => ({ sign, name: names[language] })
  if (text.trim() !== '') return findEmoji(all, text, 120).map(shown)
  if (part !== 'recent') return all.filter(({ group }) => group === part).map(shown)
  return recentEmoji().flatMap((sign) => all.filter((emoji) => emoji.sign === sign).map(shown))
}

/** What is found is said once somebody has stopped typing. */
function useSaying(text: string, count: number): void {
  const { t } = useTranslation('chat')
  useEffect(() => {
    if (text.trim() === '') return
    const timer = setTimeout(() => announce(t('emoji.found', { count })), 600)
    return () => clearTimeout(timer)
  }, [text, count, t])
}

export interface EmojiPickerProps {
  onPick: (emoji: string) => void
}

export function EmojiPanel({ onPick }: EmojiPickerProps) {
  const { data, error, refetch } = useQuery({
    queryKey: ['chat', 'emoji'],
    queryFn: allEmoji,
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (error) return <Trouble error={error} look="inline" onRetry={() => void refetch()} />
  return data ? <Choosing all={data} onPick={onPick} /> : <Loading />
}

function Choosing({ all, onPick }: EmojiPickerProps & { all: readonly Emoji[] }) {
  const { t } = useTranslation('chat')
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed)
  const [part, setPart] = useState<Part>('recent')
  const field = useRef<HTMLInputElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const shown = useShown(all, text, part)
  useSaying(text, shown.length)

  const pick = (sign: string) => {
    keepRecent(sign)
    onPick(sign)
  }
  /** Whether a key in the field means what was found. */
  const isTaken = (key: string): boolean => {
    const [first] = shown
    if (key === 'ArrowDown') grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    else if (key === 'Enter' && first && typed.trim() !== '') pick(first.sign)
    else return false
    return true
  }

  return (
    <div className={css.panel}>
      <SearchField
        autoFocus
        inputRef={field}
        label={t('emoji.search')}
        placeholder={t('emoji.search')}
        value={typed}
        onChange={setTyped}
        onKeyDown={(event) => (isTaken(event.key) ? event.preventDefault() : event.continuePropagation())}
      />
      {text.trim() === '' ? <Parts part={part} onChange={setPart} /> : null}
      {shown.length === 0 ? (
        <p className={css.none}>{t('emoji.none')}</p>
      ) : (
        <EmojiGrid
          key={text.trim() === '' ? part : 'found'}
          label={t(text.trim() === '' ? `emoji.part.${part}` : 'emoji.title')}
          shown={shown}
          onPick={pick}
          onLeave={() => field.current?.focus()}
          grid={grid}
        />
      )}
    </div>
  )
}

function Parts({ part, onChange }: { part: Part; onChange: (part: Part) => void }) {
  const { t } = useTranslation('chat')
  return (
    <RadioGroup
      aria-label={t('emoji.parts')}
      orientation="horizontal"
      className={css.parts ?? ''}
      value={part}
      onChange={(value) => onChange(parts.find((one) => one === value) ?? 'recent')}
    >
      {parts.map((one) => {
        const Icon = icons[one]
        return (
          <Radio key={one} value={one} aria-label={t(`emoji.part.${one}`)} className={css.part ?? ''}>
            <span title={t(`emoji.part.${one}`)}>
              <Icon aria-hidden size={18} />
            </span>
          </Radio>
        )
      })}
    </RadioGroup>
  )
}
