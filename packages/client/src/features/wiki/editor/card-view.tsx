import { wikiRoutes } from '@kleeblatt/shared/wiki'
import { useQuery } from '@tanstack/react-query'
import { type NodeViewProps, NodeViewWrapper } from '@tiptap/react'
import { call } from '../../../kernel/api.ts'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { ThingCard } from '../thing-card.tsx'
import css from './editor.module.css'

/** A card while it is being written around: it leads nowhere, since a click selects it. */
export function CardView({ node, selected }: NodeViewProps) {
  const kind = node.attrs.kind === 'process' ? 'process' : 'page'
  const id = String(node.attrs.id)
  const card = useQuery({
    queryKey: ['wiki', 'card', kind, id],
    queryFn: ({ signal }) => call(wikiRoutes.card, { kind, id }, signal),
    staleTime: 60_000,
  })

  return (
    <NodeViewWrapper className={css.card} data-selected={selected} contentEditable={false}>
      <div inert>{card.isPending ? <Loading count={1} /> : <ThingCard kind={kind} card={card.data} />}</div>
    </NodeViewWrapper>
  )
}
