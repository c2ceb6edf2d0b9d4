import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { announce } from '../../kernel/ui/announcer.tsx'
import type { CanvasOptions, Chosen, DrawingCanvas, Opened } from './editor/canvas.ts'
import type { Step } from './editor/outline.ts'
import { useModelerWords } from './use-words.ts'

export interface DrawingProps {
  xml: string
  /** Which of several diagrams. */
  diagram?: string | undefined
  label: string
  onChoose?: (chosen: Chosen | null) => void
  onOpenDetails?: () => void
  onChange?: () => void
}

type State<Canvas> =
  | { readonly at: 'opening' }
  | { readonly at: 'open'; readonly canvas: Canvas; readonly opened: Opened }
  | { readonly at: 'unreadable' }

/** Puts a drawing into an element and keeps it there as long as it is of the same text. */
export function useDrawing<Canvas extends DrawingCanvas>(
  create: (options: CanvasOptions) => Canvas,
  { xml, diagram, label, ...on }: DrawingProps,
) {
  const { t, i18n } = useTranslation('process')
  const words = useModelerWords()
  const place = useRef<HTMLDivElement>(null)
  const [state, setState] = useState<State<Canvas>>({ at: 'opening' })

  const translate = useEffectEvent(words)
  const sayStep = useEffectEvent((step: Step, at: number, count: number) => {
    const name = step.name || t('unnamed')
    announce(t('stepSaid', { name, kind: words(step.kind), place: at + 1, count }), 'assertive')
  })
  const choose = useEffectEvent((chosen: Chosen | null) => on.onChoose?.(chosen))
  const change = useEffectEvent(() => on.onChange?.())
  const details = useEffectEvent(() => on.onOpenDetails?.())
  const labelNow = useEffectEvent(() => label)

  useEffect(() => {
    const container = place.current
    if (!container) return
    let isGone = false
    const canvas = create({
      container,
      translate: (template, replacements) => translate(template, replacements),
      label: labelNow(),
      onChoose: (chosen) => choose(chosen),
      onStep: (step, at, count) => sayStep(step, at, count),
      onOpen: () => details(),
      onChange: () => change(),
    })
    const become = (next: State<Canvas>) => {
      if (!isGone) setState(next)
    }
    canvas.open(xml, diagram).then(
      (opened) => become({ at: 'open', canvas, opened }),
      () => become({ at: 'unreadable' }),
    )
    const watch = new ResizeObserver(() => canvas.resized())
    watch.observe(container)
    return () => {
      isGone = true
      watch.disconnect()
      canvas.destroy()
      setState({ at: 'opening' })
    }
  }, [create, xml, diagram])

  const canvas = state.at === 'open' ? state.canvas : null
  // biome-ignore lint/correctness/useExhaustiveDependencies: the language is what changes the words
  useEffect(() => canvas?.relabel(label), [canvas, label, i18n.language])

  return { place, state }
}
