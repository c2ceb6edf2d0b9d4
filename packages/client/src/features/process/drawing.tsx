import type { ProcessId } from '@kleeblatt/shared/process'
import { useQuery } from '@tanstack/react-query'
import { useModel } from './queries.ts'

interface DrawingProps {
  id: ProcessId
  version: number
  className?: string | undefined
}

/** A version of which nobody has stored a drawing, drawn here. Its name stands beside it. */
export function Drawing({ id, version, className }: DrawingProps) {
  const model = useModel(id, version)
  const xml = model.data?.xml
  const drawing = useQuery({
    queryKey: ['process', 'drawn', id, version],
    queryFn: async () => (await import('./editor/viewer.ts')).drawSvg(xml ?? ''),
    enabled: xml !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  if (!drawing.data) return null
  return <img className={className} src={`data:image/svg+xml,${encodeURIComponent(drawing.data)}`} alt="" />
}
