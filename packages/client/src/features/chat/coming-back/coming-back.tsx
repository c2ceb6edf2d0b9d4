import { Leaf } from 'lucide-react'
import { type KeyboardEvent, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Button } from '../../../kernel/ui/button.tsx'
import { buttonClass } from '../../../kernel/ui/button-class.ts'
import { Empty } from '../../../kernel/ui/empty.tsx'
import { Loading } from '../../../kernel/ui/loading.tsx'
import { Main, Page } from '../../../kernel/ui/screen.tsx'
import { Trouble } from '../../../kernel/ui/trouble.tsx'
import { BackAgain } from '../../presence/index.ts'
import { othersIn, useChatNames } from '../names.ts'
import { useChat, useObserved } from '../use-chat.ts'
import css from './coming-back.module.css'
import { doneOf } from './done.ts'
import { StepRow } from './step-row.tsx'
import { type Gathered, type Group, groupsOf, type Step } from './steps.ts'
import { useDoing } from './use-doing.ts'
import { useGathered } from './use-gathered.ts'
import { useWalking } from './use-walking.ts'

/** Everyone whose name is needed to show what has gathered. */
function useGatheredNames({ asks, asked, calls, threads, rest }: Gathered) {
  const { me } = useChat()
  const people = useMemo(
    () => [
      ...[...asked, ...rest].flatMap(({ conversation, last }) => [
        ...othersIn(conversation, me),
        ...(last?.authorId ? [last.authorId] : []),
      ]),
      ...calls.flatMap(({ message, before }) => [message, ...before].flatMap(({ authorId }) => authorId ?? [])),
      ...threads.flatMap(({ root }) => root.authorId ?? []),
      ...asks.flatMap(({ message }) => message.authorId ?? []),
    ],
    [asks, asked, calls, threads, rest, me],
  )
  return useChatNames(people)
}

interface GroupsProps {
  groups: readonly Group[]
  gathered: Gathered
  onDone: (step: Step) => void
  onKeyDown: (event: KeyboardEvent, step: Step) => void
  onRest: (steps: readonly Step[]) => void
}

function Groups({ groups, gathered, onDone, onKeyDown, onRest }: GroupsProps) {
  const { t } = useTranslation('chat')
  const names = useGatheredNames(gathered)
  return groups.map(({ name, steps }) => (
    <section key={name} aria-labelledby={`group-${name}`}>
      <div className={css.groupHead}>
        <h2 id={`group-${name}`}>{t(`comingBack.${name}`)}</h2>
        {name === 'rest' ? <Button onPress={() => onRest(steps)}>{t('comingBack.restRead')}</Button> : null}
      </div>
      <ul className={css.steps}>
        {steps.map((step) => (
          <StepRow
            key={step.key}
            names={names}
            frame={{ step, onDone: () => onDone(step), onKeyDown: (event) => onKeyDown(event, step) }}
          />
        ))}
      </ul>
    </section>
  ))
}

function Walk({ gathered }: { gathered: Gathered }) {
  const { t } = useTranslation('chat')
  const chat = useChat()
  const done = useObserved(doneOf(chat))
  const groups = useMemo(() => groupsOf(gathered, done, chat.me), [gathered, done, chat.me])
  const steps = useMemo(() => groups.flatMap((group) => group.steps), [groups])
  const finish = useDoing(gathered)
  const walking = useWalking(steps, (step) => finish([step], t('comingBack.wasDone')))

  return (
    <div className={css.walk}>
      <p className={css.left} role="status">
        {steps.length > 0 ? t('comingBack.left', { count: steps.length }) : ''}
      </p>
      {steps.length > 0 ? <p className={css.keys}>{t('comingBack.keys')}</p> : null}
      <Groups
        groups={groups}
        gathered={gathered}
        onDone={walking.leave}
        onKeyDown={walking.onKeyDown}
        onRest={(rest) => finish(rest, t('comingBack.restWasRead', { count: rest.length }))}
      />
      <div ref={walking.end} tabIndex={-1} className={css.end}>
        {steps.length === 0 ? (
          <Empty
            icon={<Leaf aria-hidden />}
            title={t('comingBack.nothing')}
            action={
              <Link to="/chat" className={buttonClass('plain')}>
                {t('comingBack.toChat')}
              </Link>
            }
          >
            {t('comingBack.nothingWords')}
          </Empty>
        ) : null}
      </div>
    </div>
  )
}

/** What has gathered for somebody who was not here, to be gone through in a few minutes. */
export function ComingBack() {
  const { t } = useTranslation('chat')
  const gathered = useGathered()

  return (
    <Main title={t('comingBack.title')} back="/chat">
      <Page>
        <BackAgain />
        {gathered.isPending ? <Loading shape="people" count={7} /> : null}
        {gathered.isError ? <Trouble error={gathered.error} onRetry={() => void gathered.refetch()} /> : null}
        {gathered.data ? <Walk gathered={gathered.data} /> : null}
      </Page>
    </Main>
  )
}
