import type { Message } from '@kleeblatt/shared/chat'
import type { PersonId } from '@kleeblatt/shared/core'
import { memo, useMemo } from 'react'
import { Below } from '../marks/below.tsx'
import { facesIn, useChatNames } from '../names.ts'
import { EditMessage } from './edit-message.tsx'
import { type Step, stepOfKey } from './keys.ts'
import type { MessageAct } from './message-act.ts'
import { MessageItem } from './message-item.tsx'
import { type MessageActs, MessageTools } from './message-tools.tsx'

interface MessageRowProps {
  message: Message
  isContinued: boolean
  isTarget: boolean
  isStop: boolean
  isEditing: boolean
  /** What it is called on the screen, where it may stand twice; in a thread. */
  anchor?: string
  me: PersonId
  acts: MessageActs
  onAct: (act: MessageAct, message: Message) => void
  onEdited: () => void
  onStop: (message: Message) => void
  onStep: (message: Message, step: Step) => void
}

/** One message with what can be done about it. It is drawn anew only when something about it, or a name in it, is another. */
export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, isEditing, acts, onAct, onEdited, onStop, onStep } = props
  const names = useChatNames(useMemo(() => facesIn(message), [message]))

  const onKey = (key: string): boolean => {
    const act = acts.actOfKey(key, message)
    const step = stepOfKey(key)
    if (act) onAct(act, message)
    else if (step) onStep(message, step)
    return act !== null || step !== undefined
  }

  return (
    <MessageItem
      message={message}
      isContinued={props.isContinued}
      isTarget={props.isTarget}
      names={names}
      me={props.me}
      isStop={props.isStop}
      onStop={() => onStop(message)}
      tools={<MessageTools message={message} may={acts.may} onAct={(act) => onAct(act, message)} />}
      editor={isEditing ? <EditMessage message={message} onDone={onEdited} /> : null}
      onKey={onKey}
      {...(props.anchor !== undefined && { anchor: props.anchor })}
      below={
        <Below {...{ message, names }} mayReact={acts.may('react', message)} showsThread={props.anchor === undefined} />
      }
    />
  )
})
