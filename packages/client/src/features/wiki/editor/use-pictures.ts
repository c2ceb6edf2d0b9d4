import { Failure } from '@kleeblatt/shared/core'
import type { Editor } from '@tiptap/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toast } from '../../../kernel/ui/toast.tsx'
import { useTroubleWords } from '../../../kernel/ui/trouble.tsx'
import { createUpload } from '../../files/index.ts'

const known = ['file-too-large', 'file-infected', 'file-empty', 'virus-scanner']

/** Uploads images and puts them on the page, one after the other. A failed one can be tried again, the same upload. */
export function usePictures(editorNow: () => Editor | null) {
  const { t } = useTranslation('wiki')
  const { t: tc } = useTranslation('common')
  const say = useTroubleWords()
  const [pending, setPending] = useState(0)

  const wordsFor = (error: Error): string =>
    error instanceof Failure && known.includes(error.message) ? t(`image.${error.message}`) : say(error)

  async function place(upload: ReturnType<typeof createUpload>, name: string): Promise<void> {
    setPending((count) => count + 1)
    try {
      const { id, isInline } = await upload()
      if (isInline) editorNow()?.chain().focus().insertPicture({ fileId: id, alt: '' }).run()
      else toast(t('image.noImage', { name }), { tone: 'danger' })
    } catch (error) {
      const again = { label: tc('retry'), onPress: () => void place(upload, name) }
      const failure = error instanceof Error ? error : new Failure('internal')
      toast(`${name}: ${wordsFor(failure)}`, { tone: 'danger', action: again })
    } finally {
      setPending((count) => count - 1)
    }
  }

  const take = (files: readonly File[]) => {
    for (const file of files) void place(createUpload(file), file.name)
  }

  return { take, isUploading: pending > 0 }
}
