import { useTranslation } from 'react-i18next'
import { Fact, Facts } from '../../kernel/ui/facts.tsx'
import { TextField } from '../../kernel/ui/text-field.tsx'
import type { Chosen } from './editor/canvas.ts'
import type { ModelerCanvas } from './editor/modeler.ts'
import css from './process-page.module.css'
import { useModelerWords } from './use-words.ts'

const textIn = (target: EventTarget): string | null =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.value : null

/** What can be said about the element that is chosen. It is taken over when one leaves a field. */
export function ElementForm({ chosen, modeler }: { chosen: Chosen | null; modeler: ModelerCanvas | null }) {
  const { t } = useTranslation('process')
  const words = useModelerWords()
  if (!chosen || !modeler) return <p className={css.quiet}>{t('nothingChosen')}</p>
  const take = (known: string, change: (text: string) => void) => (event: { target: EventTarget }) => {
    const text = textIn(event.target)
    if (text !== null && text !== known) change(text)
  }

  return (
    <div key={chosen.id} className={css.fields}>
      <Facts>
        <Fact name={t('kind')}>{words(chosen.kind)}</Fact>
      </Facts>
      <TextField
        key={`name ${chosen.name}`}
        label={t('name')}
        defaultValue={chosen.name}
        rows={2}
        onBlur={take(chosen.name, (text) => modeler.rename(chosen.id, text))}
      />
      <TextField
        key={`documentation ${chosen.documentation}`}
        label={t('documentation')}
        defaultValue={chosen.documentation}
        rows={8}
        onBlur={take(chosen.documentation, (text) => modeler.document(chosen.id, text))}
      />
    </div>
  )
}
