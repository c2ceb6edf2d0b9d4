import { authRoutes, type Device } from '@kleeblatt/shared/auth'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '../../kernel/api.ts'
import { useSession } from '../../kernel/session.ts'

const devices = queryOptions({
  queryKey: ['auth', 'devices'],
  queryFn: ({ signal }) => call(authRoutes.devices, {}, signal),
})

export const useDevices = () => useQuery(devices)

/** Signs out one of my devices. This one is left the way everybody leaves. */
export function useSignOutDevice() {
  const cache = useQueryClient()
  const session = useSession()
  return useMutation({
    mutationFn: async ({ id, isThisOne }: Device) => {
      if (isThisOne) await session.signOut()
      else await call(authRoutes.signOutDevice, { deviceId: id })
    },
    onSettled: () => cache.invalidateQueries(devices),
  })
}
