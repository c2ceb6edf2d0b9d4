import type { PersonId } from '@kleeblatt/shared/core'
import { directoryRoutes } from '@kleeblatt/shared/directory'
import { privacyRoutes } from '@kleeblatt/shared/privacy'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../kernel/api.ts'

/** Whoever an id names, departed and erased people too; null where it names nobody. */
export const useSomebody = (id: PersonId) =>
  useQuery({
    queryKey: ['directory', 'somebody', id],
    queryFn: async ({ signal }) => (await call(directoryRoutes.names, { ids: id }, signal)).items[0] ?? null,
  })

export const useExport = (person: PersonId) =>
  useMutation({ mutationFn: () => call(privacyRoutes.exportPerson, { person }) })

/** Erases somebody. Whatever this device still knows of them is asked for anew. */
export function useErase(person: PersonId) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (reason: string) => call(privacyRoutes.erasePerson, { person, reason }),
    onSuccess: () => void cache.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'oversight' }),
  })
}
