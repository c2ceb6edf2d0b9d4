import type { Model } from '@kleeblatt/shared/process'
import { Upload } from 'lucide-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../kernel/ui/button.tsx'
import css from './forms.module.css'

/** A button that opens the device's own way to choose a file. */
export function FileChoice({ file, onChoose }: { file: File | null; onChoose: (file: File) => void }) {
  const { t } = useTranslation('process')
  const field = useRef<HTMLInputElement>(null)
  return (
    <div className={css.file}>
      <input
        ref={field}
        type="file"
        hidden
        accept=".bpmn,.bpmn2,.xml,application/xml,text/xml"
        aria-label={t('chooseFile')}
        onChange={(event) => {
          const [chosen] = event.target.files ?? []
          if (chosen) onChoose(chosen)
          event.target.value = ''
        }}
      />
      <Button onPress={() => field.current?.click()}>
        <Upload aria-hidden />
        {t('chooseFile')}
      </Button>
      <span aria-live="polite">{file ? t('fileChosen', { name: file.name }) : null}</span>
    </div>
  )
}

/** The bytes of a file as they are, in base64. */
function base64Of(file: Blob): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const reader = new FileReader()
  reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
  reader.onerror = () => reject(reader.error)
  reader.readAsDataURL(file)
  return promise
}

/** A file as a model that is yet to be read. */
export const modelIn = async (file: File): Promise<Model> => ({
  from: 'file',
  fileName: file.name.slice(-200),
  base64: await base64Of(file),
})
