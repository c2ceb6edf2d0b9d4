import type { Process } from '@kleeblatt/shared/process'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { saveText } from '../../kernel/save-file.ts'
import { useClock } from '../../kernel/time.ts'
import { Button } from '../../kernel/ui/button.tsx'
import { Dialog } from '../../kernel/ui/dialog.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { useNames, usePersonName } from '../directory/index.ts'
import css from './forms.module.css'
import { useModel } from './queries.ts'
import type { Saving, SavingState } from './saving.ts'

const ViewerCanvas = lazy(async () => ({ default: (await import('./viewer-canvas.tsx')).ViewerCanvas }))

interface ConflictProps {
  process: Process
  conflict: Extract<SavingState, { at: 'conflict' }>
  saving: Saving
  /** Leaves my drawing behind and shows theirs. */
  onTakeTheirs: () => void
}

/** Two have drawn on the same version. Both drawings are shown, and nothing is lost whatever is decided. */
export function Conflict({ process, conflict: { theirs, mine }, saving, onTakeTheirs }: ConflictProps) {
  const { t } = useTranslation('process')
  const clock = useClock()
  const model = useModel(process.id, theirs.number)
  const names = useNames(theirs.savedBy ? [theirs.savedBy] : [])
  const nameOf = usePersonName()
  const by = theirs.savedBy ? names.get(theirs.savedBy) : undefined
  const said = {
    name: by ? nameOf(by) : t('conflictSomebody'),
    number: theirs.number,
    when: clock.recent(theirs.savedAt),
    basedOn: saving.basedOn(),
  }

  return (
    <Dialog
      title={t('conflictTitle')}
      isOpen
      mustDecide
      width="wide"
      onClose={saving.decideLater}
      actions={
        <>
          <Button onPress={saving.decideLater}>{t('conflictLater')}</Button>
          <Button onPress={() => saveText(`${process.name}.bpmn`, 'application/xml', mine.xml)}>
            {t('conflictExport')}
          </Button>
          <Button onPress={onTakeTheirs}>{t('conflictTake', { number: theirs.number })}</Button>
          <Button look="primary" onPress={() => void saving.keepMine()}>
            {t('conflictKeep', { number: theirs.number + 1 })}
          </Button>
        </>
      }
    >
      <p>{t('conflictText', said)}</p>
      <div className={css.sides}>
        <section className={css.side}>
          <h3>{t('conflictTheirs', { number: theirs.number })}</h3>
          <Suspense fallback={<Loading shape="text" count={3} />}>
            {model.data ? (
              <ViewerCanvas xml={model.data.xml} label={t('conflictTheirs', { number: theirs.number })} />
            ) : null}
          </Suspense>
        </section>
        <section className={css.side}>
          <h3>{t('conflictMine')}</h3>
          <Suspense fallback={<Loading shape="text" count={3} />}>
            <ViewerCanvas xml={mine.xml} label={t('conflictMine')} />
          </Suspense>
        </section>
      </div>
    </Dialog>
  )
}
