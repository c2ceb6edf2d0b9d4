import type { WikiPage } from '@kleeblatt/shared/wiki'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../kernel/time.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Callout } from '../../kernel/ui/callout.tsx'
import { useTroubleWords } from '../../kernel/ui/trouble.tsx'
import css from './edit-screen.module.css'
import type { SaveState } from './saver.ts'
import type { WorkingCopy } from './working-copy.ts'

/** Says in the bar how it stands with what is typed. */
export function SaveWords({ state }: { state: SaveState }) {
  const { t } = useTranslation('wiki')
  return (
    <span className={css.state} role="status">
      {t(`saving.${state.at}`)}
    </span>
  )
}

/** What went wrong while saving, and that nothing is lost by it. */
export function SaveTrouble({ state, onRetry }: { state: SaveState; onRetry: () => void }) {
  const { t } = useTranslation('wiki')
  const { t: tc } = useTranslation('common')
  const say = useTroubleWords()

  if (state.at === 'waiting')
    return (
      <div className={css.trouble}>
        <Callout tone="warn" role="alert">
          <p>{t('saving.waitingLong')}</p>
          <Button onPress={onRetry}>{tc('retry')}</Button>
        </Callout>
      </div>
    )
  if (state.at !== 'refused') return null
  const isContent = state.error.message === 'content' || state.error.code === 'invalid'
  return (
    <div className={css.trouble}>
      <Callout tone="danger" role="alert">
        <p>{isContent ? t('saving.tooMuch') : say(state.error)}</p>
        <p>{t('saving.keptHere')}</p>
      </Callout>
    </div>
  )
}

interface DraftHintProps {
  copy: WorkingCopy
  page: WikiPage
  onDiscard: () => void
}

/** One goes on with what had not been saved; that can be thrown away. */
export function DraftHint({ copy, page, onDiscard }: DraftHintProps) {
  const { t } = useTranslation('wiki')
  const clock = useClock()
  return (
    <div className={css.trouble}>
      <Callout role="status">
        <p>{t('unsaved.going', { at: clock.dateTime(new Date(copy.changedAt)) })}</p>
        {copy.basedOn < page.revision ? <p>{t('unsaved.older')}</p> : null}
        <Button onPress={onDiscard}>{t('unsaved.discard')}</Button>
      </Callout>
    </div>
  )
}
