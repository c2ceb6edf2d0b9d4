import { pageContent, type WikiPage } from '@kleeblatt/shared/wiki'
import { useTranslation } from 'react-i18next'
import { useClock } from '../../kernel/time.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Dialog } from '../../kernel/ui/dialog.tsx'
import css from './edit-screen.module.css'
import { PageView } from './page-view.tsx'
import { useCalled } from './queries.ts'
import type { Draft } from './saver.ts'

interface ConflictDialogProps {
  mine: Draft
  theirs: WikiPage
  /** Mine becomes the newest revision; theirs stays in the history. */
  onMine: () => void
  /** Mine is thrown away. */
  onTheirs: () => void
  /** I go on writing mine, with theirs beside it. */
  onBoth: () => void
}

/** Somebody else was faster: both are shown, and the person decides. Closing it goes on writing. */
export function ConflictDialog({ mine, theirs, onMine, onTheirs, onBoth }: ConflictDialogProps) {
  const { t } = useTranslation('wiki')
  const clock = useClock()
  const by = useCalled([theirs.changedBy])(theirs.changedBy)
  const said = pageContent.safeParse(mine.content)
  const at = clock.dateTime(theirs.changedAt)

  return (
    <Dialog
      title={t('conflict.title')}
      isOpen
      onClose={onBoth}
      width="wide"
      mustDecide
      actions={
        <>
          <Button look="danger" onPress={onTheirs}>
            {t('conflict.takeTheirs')}
          </Button>
          <Button onPress={onBoth}>{t('conflict.both')}</Button>
          <Button look="primary" onPress={onMine}>
            {t('conflict.keepMine')}
          </Button>
        </>
      }
    >
      <p>{by ? t('conflict.what', { name: by.name, at }) : t('conflict.whatNobody', { at })}</p>
      <div className={css.both}>
        <section className={css.side} aria-label={t('conflict.mine')}>
          <h3>{t('conflict.mine')}</h3>
          <h4>{mine.title}</h4>
          {said.success ? <PageView content={said.data} cards={theirs.cards} /> : null}
        </section>
        <section className={css.side} aria-label={t('conflict.theirs')}>
          <h3>{t('conflict.theirs')}</h3>
          <h4>{theirs.title}</h4>
          <PageView content={theirs.content} cards={theirs.cards} />
        </section>
      </div>
    </Dialog>
  )
}
