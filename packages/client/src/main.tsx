import '@fontsource-variable/atkinson-hyperlegible-next/index.css'
import '@fontsource/atkinson-hyperlegible-mono/latin-400.css'
import '@fontsource/atkinson-hyperlegible-mono/latin-600.css'
import './kernel/ui/base.css'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { z } from 'zod'
import { Root } from './app/root.tsx'
import { wordsOf } from './app/words.ts'
import { createWords } from './kernel/i18n.ts'
import { keepRoomForKeyboard } from './kernel/keyboard-room.ts'
import { knownMe } from './kernel/known-me.ts'
import { createSession, SessionContext } from './kernel/session.ts'
import { keepTheme } from './kernel/theme.ts'

// zod would try `eval` to be faster, which the content security policy reports.
z.config({ jitless: true })
keepTheme()
keepRoomForKeyboard()

const session = createSession({ restart: () => window.location.assign('/'), known: knownMe() })
const [words] = await Promise.all([createWords(wordsOf), session.check()])

const place = document.getElementById('root')
if (!place) throw new Error('index.html has no #root')

createRoot(place).render(
  <I18nextProvider i18n={words}>
    <SessionContext value={session}>
      <Root />
    </SessionContext>
  </I18nextProvider>,
)
