import { Trouble } from '../kernel/ui/trouble.tsx'
import css from './root.module.css'

/** The server does not answer, so it is not known whether anybody is signed in. */
export function Unreachable({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <main className={css.opening}>
      <Trouble error={error} onRetry={onRetry} />
    </main>
  )
}
