import { authRoutes, type Me } from '@kleeblatt/shared/auth'
import { Failure } from '@kleeblatt/shared/core'
import { useEffect, useState } from 'react'
import { call } from '../../kernel/api.ts'

/** Counts down to zero, a second at a time. */
function useCountdown() {
  const [secondsLeft, setSecondsLeft] = useState(0)
  const isRunning = secondsLeft > 0

  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setSecondsLeft((left) => Math.max(0, left - 1)), 1_000)
    return () => clearInterval(timer)
  }, [isRunning])

  return [secondsLeft, setSecondsLeft] as const
}

/** Signs in, one attempt at a time, and waits as long as the server asks for. */
export function useLogin(onSignedIn: (me: Me) => void) {
  const [refusal, setRefusal] = useState<Failure | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [secondsLeft, setSecondsLeft] = useCountdown()

  /** Says whether it worked. */
  async function signIn(login: string, password: string): Promise<boolean> {
    setBusy(true)
    setRefusal(null)
    try {
      onSignedIn(await call(authRoutes.login, { login, password }))
      return true
    } catch (error) {
      const failure = error instanceof Failure ? error : new Failure('internal')
      setRefusal(failure)
      if (failure.code === 'too-many') setSecondsLeft(failure.details.retryAfterSeconds ?? 0)
      return false
    } finally {
      setBusy(false)
    }
  }

  return { signIn, refusal, isBusy, secondsLeft }
}
