import { cityDay } from '@kleeblatt/shared/core'
import { holdsOn } from '@kleeblatt/shared/presence'
import { useTranslation } from 'react-i18next'
import { Button } from '../../kernel/ui/button.tsx'
import { Callout } from '../../kernel/ui/callout.tsx'
import { toast } from '../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../kernel/ui/trouble.tsx'
import css from './choosing.module.css'
import { useChoose, useOwnPresence } from './queries.ts'
import { useWords } from './use-words.ts'

/** For who is here although they have said to be absent: one press, and they are back. */
export function BackAgain() {
  const { t } = useTranslation('presence')
  const own = useOwnPresence().data
  const choose = useChoose()
  const say = useTroubleWords()
  const words = useWords()
  if (own?.state !== 'absent' || !holdsOn(own, cityDay(new Date()))) return null

  return (
    <div className={css.back}>
      <Callout>
        <p>{t('stillAbsent', { day: words.day(own.until) })}</p>
        <Button
          isPending={choose.isPending}
          onPress={() =>
            choose.mutate({ state: 'available' }, { onError: (error) => toast(say(error), { tone: 'danger' }) })
          }
        >
          {t('backAgain')}
        </Button>
      </Callout>
    </div>
  )
}
