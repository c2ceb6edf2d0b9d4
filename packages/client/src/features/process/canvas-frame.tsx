import { Maximize, Minus, Plus } from 'lucide-react'
import type { ReactNode, RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../kernel/ui/empty.tsx'
import { IconButton } from '../../kernel/ui/icon-button.tsx'
import { Loading } from '../../kernel/ui/loading.tsx'
import { Select } from '../../kernel/ui/select.tsx'
import css from './canvas.module.css'
import type { DrawingCanvas, Opened } from './editor/canvas.ts'

interface FrameProps {
  place: RefObject<HTMLDivElement | null>
  state:
    | { readonly at: 'opening' | 'unreadable' }
    | { readonly at: 'open'; readonly canvas: DrawingCanvas; readonly opened: Opened }
  diagram?: string | undefined
  onDiagram?: ((id: string) => void) | undefined
  children?: ReactNode
}

function Zoom({ canvas }: { canvas: DrawingCanvas }) {
  const { t } = useTranslation('process')
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form
    <div className={css.zoom} role="group" aria-label={t('zoom')}>
      <IconButton label={t('zoomIn')} onPress={() => canvas.zoom(1)}>
        <Plus aria-hidden />
      </IconButton>
      <IconButton label={t('zoomOut')} onPress={() => canvas.zoom(-1)}>
        <Minus aria-hidden />
      </IconButton>
      <IconButton label={t('zoomFit')} onPress={() => canvas.showAll()}>
        <Maximize aria-hidden />
      </IconButton>
    </div>
  )
}

/** Of several diagrams in one model, which one is shown. */
function Diagrams({
  opened,
  diagram,
  onDiagram,
}: {
  opened: Opened
  diagram?: string | undefined
  onDiagram: (id: string) => void
}) {
  const { t } = useTranslation('process')
  const choices = opened.diagrams.map(({ id, name }, at) => ({
    value: id,
    label: name || t('diagramUnnamed', { number: at + 1 }),
  }))
  const first = choices[0]?.value ?? ''
  if (choices.length < 2) return null
  return (
    <div className={css.diagrams}>
      <Select label={t('diagram')} choices={choices} value={diagram ?? first} onChange={onDiagram} />
    </div>
  )
}

/** What stands around a drawing, whether one looks at it or works on it. */
export function CanvasFrame({ place, state, diagram, onDiagram, children }: FrameProps) {
  const { t } = useTranslation('process')
  const isBlank = state.at === 'open' && state.opened.diagrams.length === 0

  return (
    <div className={css.frame}>
      <div ref={place} className={css.canvas} />
      {state.at === 'opening' ? (
        <div className={css.over}>
          <Loading shape="text" count={3} />
        </div>
      ) : null}
      {state.at === 'unreadable' ? (
        <div className={css.over}>
          <Empty title={t('unreadable')}>{t('unreadableHint')}</Empty>
        </div>
      ) : null}
      {isBlank ? (
        <div className={css.over}>
          <Empty title={t('noDiagram')}>{t('noDiagramHint')}</Empty>
        </div>
      ) : null}
      {state.at === 'open' ? <Zoom canvas={state.canvas} /> : null}
      {state.at === 'open' && onDiagram ? (
        <Diagrams opened={state.opened} diagram={diagram} onDiagram={onDiagram} />
      ) : null}
      {children}
    </div>
  )
}
