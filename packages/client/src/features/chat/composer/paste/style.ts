/** The style that stands at an element, in one spelling. */
export const styleOf = (element: Element): string =>
  (element.getAttribute('style') ?? '').toLowerCase().replaceAll(/\s*:\s*/g, ':')
