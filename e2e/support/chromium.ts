import { type Browser, chromium } from 'playwright-core'

/** Where a Chromium is that can be driven. */
const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const launchChromium = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath, args: flags })
