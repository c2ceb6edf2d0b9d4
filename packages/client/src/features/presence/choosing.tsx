import { cityDay, type PersonId } from '@kleeblatt/shared/core'
import type { Absence, Choice } from '@kleeblatt/shared/presence'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../../kernel/session.ts'
import { Loading } from '../../kernel/ui/loading.tsx'
import { RadioGroup } from '../../kernel/ui/radio-group.tsx'
import { toast } from '../../kernel/ui/toast.tsx'
import { Trouble, useTroubleWords } from '../../kernel/ui/trouble.tsx'
import { AbsenceForm } from './absence-form.tsx'
import css from './choosing.module.css'
import { useChoose, useOwnPresence } from './queries.ts'

const states = ['available', 'busy', 'away', 'absent'] as const

const freshAbsence = (): Absence => {
  const today = cityDay(new Date())
  return { state: 'absent', from: today, until: today, deputyId: null, note: '' }
}

function Chosen({ chosen, me }: { chosen: Choice; me: PersonId }) {
  const { t } = useTranslation('presence')
  const say = useTroubleWords()
  const choose = useChoose()
  const [plans, setPlans] = useState(false)
  const state = plans ? 'absent' : chosen.state

  const put = (choice: Choice) =>
    choose.mutate(choice, {
      onSuccess: () => {
        setPlans(false)
        toast(t('chosen'))
      },
      onError: (error) => toast(say(error), { tone: 'danger' }),
    })

  return (
    <div className={css.choosing}>
      <RadioGroup
        label={t('state')}
        value={state}
        onChange={(next) => {
          if (next === 'absent') setPlans(true)
          else put({ state: next })
        }}
        help={t(`help.${state}`)}
        choices={states.map((value) => ({ value, label: t(`choice.${value}`) }))}
      />
      {state === 'absent' ? (
        <AbsenceForm
          key={JSON.stringify(chosen)}
          start={chosen.state === 'absent' ? chosen : freshAbsence()}
          me={me}
          isPending={choose.isPending}
          onSave={put}
        />
      ) : null}
    </div>
  )
}

/** Where I say whether I am available. Others see it a little later; whether I am here nobody sees. */
export function PresenceChoice() {
  const { t } = useTranslation('presence')
  const { person } = useMe()
  const own = useOwnPresence()

  return (
    <section aria-labelledby="presence">
      <h2 id="presence">{t('title')}</h2>
      <p className={css.words}>{t('promise')}</p>
      {own.isPending ? <Loading /> : null}
      {own.isError ? <Trouble error={own.error} onRetry={() => void own.refetch()} /> : null}
      {own.data ? <Chosen chosen={own.data} me={person.id} /> : null}
    </section>
  )
}
