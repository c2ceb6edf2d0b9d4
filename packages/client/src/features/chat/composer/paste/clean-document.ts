import { safeAddress } from '../../text/markdown.tsx'
import { styleOf } from './style.ts'
import { fromWordLists } from './word-lists.ts'

const unwanted =
  'script,style,head,meta,link,title,template,iframe,object,embed,svg,img,picture,video,audio,canvas,form,input,button,select,textarea,noscript,xml'

const unwrap = (element: Element) => element.replaceWith(...element.childNodes)

/** Takes the text of an element into another one. */
function wrapIn(element: Element, tag: string): void {
  const made = element.ownerDocument.createElement(tag)
  made.append(...element.childNodes)
  element.append(made)
}

/** Looks that are given by style alone, as Outlook and Google do; and elements whose style takes them back. */
function fromStyles(body: HTMLElement): void {
  for (const element of body.querySelectorAll('span,font')) {
    const style = styleOf(element)
    if (/(?:^|;)\s*font-weight:(?:bold|[6-9]00)/.test(style)) wrapIn(element, 'strong')
    if (/font-style:italic/.test(style)) wrapIn(element, 'em')
    if (/text-decoration[^;]*line-through/.test(style)) wrapIn(element, 's')
  }
  for (const element of body.querySelectorAll('b,strong'))
    if (/(?:^|;)\s*font-weight:(?:normal|400)/.test(styleOf(element))) unwrap(element)
}

/** Only links one may follow stay links. */
function safeLinks(body: HTMLElement): void {
  for (const link of body.querySelectorAll('a')) {
    const target = link.getAttribute('href') ?? ''
    const isOfOffice = /^(?:file:|#|about:)/i.test(target) || !/^[a-z]+:/i.test(target)
    if (isOfOffice || safeAddress(target) === null) unwrap(link)
  }
}

/** Space between blocks is no text; a comment may hold what Word alone understands. */
function withoutNoise(body: HTMLElement): void {
  for (const element of body.querySelectorAll(unwanted)) element.remove()
  for (const element of body.querySelectorAll('[hidden],[style*="mso-hide:all"],[style*="display:none"]'))
    element.remove()
  for (const element of body.querySelectorAll('*')) if (element.nodeName.includes(':')) unwrap(element)
}

/** Code that is shown line by line is one block of code. */
function fromCode(body: HTMLElement): void {
  for (const block of body.querySelectorAll('pre')) {
    const code = body.ownerDocument.createElement('code')
    code.className = block.querySelector('code')?.className ?? ''
    for (const broken of block.querySelectorAll('br')) broken.replaceWith('\n')
    code.textContent = block.textContent
    block.replaceChildren(code)
  }
}

/**
 * Reads what was copied into a document of its own, in which nothing is run and nothing fetched, and leaves there what
 * Markdown knows.
 */
export function cleanDocument(html: string): HTMLElement {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  withoutNoise(body)
  fromWordLists(body)
  fromStyles(body)
  fromCode(body)
  safeLinks(body)
  return body
}
