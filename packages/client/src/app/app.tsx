import { useEffect, useState } from 'react'
import { RouterProvider } from 'react-router'
import { keepShell } from '../kernel/shell-keeper.ts'
import { Providers } from './providers.tsx'
import { createRouter } from './router.tsx'

/** All that is seen by somebody who is signed in. */
export function App() {
  const [router] = useState(createRouter)
  useEffect(keepShell, [])

  return (
    <Providers>
      <RouterProvider router={router} />
    </Providers>
  )
}
