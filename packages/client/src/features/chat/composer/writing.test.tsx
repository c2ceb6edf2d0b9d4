import 'fake-indexeddb/auto'
import { mentionToken } from '@kleeblatt/shared/chat'
import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { forget } from '../../../kernel/device.ts'
import { Toasts } from '../../../kernel/ui/toast.tsx'
import { renderPart } from '../../../testing/render-app.tsx'
import { jorg } from '../testing/fake-chat.ts'
import { chatHouse } from '../testing/show-chat.tsx'

beforeEach(() => forget('emoji'))

const field = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: /Nachricht an/ })

async function opened() {
  const house = chatHouse()
  const id = house.begin({})
  const before = house.write(id, jorg.id, 'Der Prüfschritt\nfehlt noch')
  const page = await house.show(`/chat/${id}`)
  const texts = () => house.messagesIn(id).map((one) => (one.state === 'said' ? one.text : ''))
  const box = await field()
  return { ...house, ...page, id, texts, box, before }
}

interface Copied {
  readonly text?: string
  readonly html?: string
  readonly files?: readonly File[]
  readonly more?: readonly string[]
}

/** What a browser hands over of the clipboard. jsdom has no paste of its own: what is left to the browser is not written. */
function paste(box: HTMLElement, { text = '', html = '', files = [], more = [] }: Copied) {
  const byType: Readonly<Record<string, string>> = { 'text/plain': text, 'text/html': html }
  const types = [...Object.keys(byType).filter((type) => byType[type]), ...more]
  const event = createEvent.paste(box, {
    clipboardData: { getData: (type: string) => byType[type] ?? '', types, files },
  })
  fireEvent(box, event)
  return event
}

describe('While one writes', () => {
  it('[C10.54] keys make what is selected look, and take it back', async () => {
    const { user, box } = await opened()
    await user.type(box, 'Wort')
    box.setSelectionRange(0, 4)

    const looks = []
    for (const keys of ['b', 'b', 'i', 'i', 'e', 'e', '{Shift>}x{/Shift}', '{Shift>}x{/Shift}']) {
      await user.keyboard(`{Control>}${keys}{/Control}`)
      looks.push(box.value)
    }
    expect(looks).toEqual(['**Wort**', 'Wort', '*Wort*', 'Wort', '`Wort`', 'Wort', '~~Wort~~', 'Wort'])
    await user.keyboard('{Control>}{Shift>}[Digit7]{/Shift}{/Control}')
    expect(box.value).toBe('1. Wort')
    await user.keyboard('{Control>}{Shift>}[Digit8]{/Shift}{/Control}')
    expect(box.value).toBe('- Wort')
    await user.keyboard('{Control>}{Shift>}[Digit8]{/Shift}{/Control}{Control>}{Shift>}[Digit9]{/Shift}{/Control}')

    expect(box.value).toBe('> Wort')
  })

  it('[C10.54] the toolbar is one stop with arrow keys, and its menu holds every look', async () => {
    const { user, box } = await opened()
    await user.type(box, 'Wort')
    box.setSelectionRange(0, 4)
    const bar = screen.getByRole('toolbar', { name: 'Formatierung' })
    const bold = await within(bar).findByRole('button', { name: 'Fett' })
    await within(bar).findByRole('button', { name: 'Emoji' })

    await user.tab()
    expect(document.activeElement).toBe(within(bar).getByRole('button', { name: 'Formatieren und einfügen' }))
    await user.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(bold)
    await user.tab()
    expect(bar.contains(document.activeElement)).toBe(false)
    await user.click(within(bar).getByRole('button', { name: 'Formatieren und einfügen' }))
    await user.click(await screen.findByRole('menuitem', { name: /Codeblock/ }))

    await waitFor(() => expect(box.value).toBe('```\nWort\n```'))
    expect(document.activeElement).toBe(box)
  })

  it('[C10.55] a list goes on with Shift and Enter, and is sent with Enter', async () => {
    const { user, box, texts } = await opened()

    await user.type(box, '- eins{Shift>}{Enter}{/Shift}zwei{Enter}')

    await waitFor(() => expect(texts()).toContain('- eins\n- zwei'))
  })

  it('[C10.60] : and a word offer emoji, in which arrow keys and Enter choose', async () => {
    const { user, box, texts } = await opened()

    await user.type(box, 'Gut :dau')
    const option = await screen.findByRole('option', { name: 'Daumen hoch', selected: true }, { timeout: 10_000 })
    expect(box.getAttribute('aria-activedescendant')).toBe(option.id)
    await user.keyboard('{ArrowDown}{Enter}')

    expect(box.value).toBe('Gut 👎 ')
    expect(texts()).toHaveLength(1)
  })

  it('[C10.60] replaces nothing unasked: neither a smiley of signs nor a time', async () => {
    const { user, box, texts } = await opened()

    await user.type(box, 'Um 10:30 :-) :dau')
    await screen.findAllByRole('option', {}, { timeout: 10_000 })
    await user.keyboard('{Escape}{Enter}')

    await waitFor(() => expect(texts()).toContain('Um 10:30 :-) :dau'))
  })
})

describe('What is pasted into the field', () => {
  it('[C10.57] comes as Markdown where the cursor is', async () => {
    const { user, box } = await opened()
    await user.type(box, 'Siehe: ')

    const event = paste(box, { text: 'wichtig', html: '<p>sehr <b>wichtig</b></p>' })

    expect(event.defaultPrevented).toBe(true)
    await waitFor(() => expect(box.value).toBe('Siehe: sehr **wichtig**'))
  })

  it('[C10.58] plainly, from an editor of source code or into code is left to the browser', async () => {
    const { user, box } = await opened()

    expect(paste(box, { text: 'nur Text' }).defaultPrevented).toBe(false)
    const source = { text: 'a = 1', html: '<pre>a = 1</pre>', more: ['vscode-editor-data'] }
    expect(paste(box, source).defaultPrevented).toBe(false)
    await user.type(box, '```{Shift>}{Enter}{/Shift}')
    expect(paste(box, { text: 'b', html: '<b>b</b>' }).defaultPrevented).toBe(false)
  })

  it('[C10.56] makes a link of what is selected where it is an address', async () => {
    const { user, box } = await opened()
    await user.type(box, 'Siehe dort')
    box.setSelectionRange(6, 10)

    paste(box, { text: 'https://stadt.example/a', html: '<a href="https://stadt.example/a">A</a>' })

    expect(box.value).toBe('Siehe [dort](https://stadt.example/a)')
  })

  it('[C10.58] is said where it is a picture, and kept whole where it is too long', async () => {
    const { box, texts, user } = await opened()
    await renderPart(<Toasts />)

    paste(box, { files: [new File(['x'], 'bild.png', { type: 'image/png' })], more: ['Files'] })
    expect(await screen.findByText('Bilder und Dateien können hier nicht eingefügt werden.')).toBeDefined()
    paste(box, { text: 'x', html: `<p>${'lang '.repeat(2_000)}</p>` })
    await screen.findByText(/Nichts geht verloren/)
    await user.keyboard('{Enter}')

    expect(box.value.length).toBeGreaterThan(9_900)
    expect(texts()).toHaveLength(1)
  })
})

describe('A quotation', () => {
  it('[C10.59] is put into the field by Q, and the answer below it calls its author', async () => {
    const { user, box, texts, before } = await opened()
    const message = await screen.findByText(/Der Prüfschritt/)
    message.closest('article')?.focus()

    await user.keyboard('q')
    await waitFor(() => expect(document.activeElement).toBe(box))
    await user.keyboard('Ist drin{Enter}')

    await waitFor(() => expect(texts()).toHaveLength(2))
    const [head, ...rest] = texts()[1]?.split('\n') ?? []
    expect(head).toContain(`> ${mentionToken(jorg.id)}, [`)
    expect(head).toContain(`?seq=${before.seq}`)
    expect(rest).toEqual(['> Der Prüfschritt', '> fehlt noch', '', 'Ist drin'])
  })
})
