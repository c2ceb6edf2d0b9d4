import { hasReacted, type Reaction, type Said } from '@kleeblatt/shared/chat'
import { Button } from 'react-aria-components/Button'
import { TooltipTrigger } from 'react-aria-components/Tooltip'
import { useTranslation } from 'react-i18next'
import { cx } from '../../../kernel/ui/cx.ts'
import { Tooltip } from '../../../kernel/ui/tooltip.tsx'
import { useChatNames } from '../names.ts'
import { useChat, useObserved } from '../use-chat.ts'
import css from './marks.module.css'
import { useMarks } from './use-marks.ts'

interface ReactionsProps {
  /** Something was given to it. */
  message: Said
  /** Who may not react sees what others have given. */
  mayReact: boolean
}

/** What was given to a message: each emoji with its number. Pressing one gives it too, or takes it back. */
export function Reactions({ message, mayReact }: ReactionsProps) {
  const { t } = useTranslation('chat')
  const { me, mine } = useChat()
  const own = useObserved(mine)
  const { react } = useMarks()

  const chip = (reaction: Reaction) => {
    const { emoji, count } = reaction
    const isMine = hasReacted(reaction, message.id, own, me)
    return (
      <li key={emoji}>
        <TooltipTrigger delay={400} closeDelay={60}>
          <Button
            className={cx(css.chip, isMine && css.mine)}
            aria-label={t(isMine ? 'reactions.mine' : 'reactions.count', { emoji, count })}
            aria-pressed={isMine}
            isDisabled={!mayReact}
            onPress={() => void react(message, emoji, !isMine)}
          >
            <span aria-hidden>{emoji}</span>
            <span aria-hidden>{count}</span>
          </Button>
          <Tooltip>
            <Givers reaction={reaction} />
          </Tooltip>
        </TooltipTrigger>
      </li>
    )
  }

  return (
    <ul className={css.chips} aria-label={t('reactions.title')}>
      {message.reactions.map(chip)}
    </ul>
  )
}

/** More names than this are not read at a glance. */
const mostNames = 12

function Givers({ reaction: { by, count } }: { reaction: Reaction }) {
  const { t } = useTranslation('chat')
  const named = by.slice(0, mostNames)
  const names = useChatNames(named)
  const said = named.map((id) => names.nameOf(id)).join(', ')
  return count > named.length ? t('reactions.others', { names: said, count: count - named.length }) : said
}
