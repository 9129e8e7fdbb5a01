import { readFile } from 'node:fs/promises'
import axe from 'axe-core'
import { type Browser, type BrowserContext, type Page, chromium } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { ensurePages } from '#app/browser-pages.ts'
import { openServer } from '#app/server.ts'
import { chromiumOptions, findChromium } from './chromium.ts'
import { type TestOffice, testOffice } from './database.ts'
import { type Signed, director, signedIn } from './people.ts'

// Journeys walk through the built pages of a real server on a database of their own, in a real
// Chromium, by what a person sees: roles, names and visible text.

/** Where a journey says the same at every width, each language walks one: both are seen, and neither twice. */
export const widthOf = { en: 1280, es: 360 } as const

export interface Visit {
  lang?: 'en' | 'es'
  /** 360 is the narrowest phone that must work, 1280 a desk. */
  width?: number
  /** As somebody whom the office does not know; otherwise the director visits */
  signedOut?: boolean
  /** As somebody else of the office */
  as?: Signed
  /** A browser that runs no script */
  noScript?: boolean
}

export interface Journey {
  office: TestOffice
  address: string
  /**
   * Opens a page in a window of its own, as a reader of that language. The director's browser keeps the
   * program's files from one visit to the next, and nothing else.
   */
  visit(path: string, how?: Visit): Promise<Page>
}

/** `const journey = await openJourney()` at the top of the file; it is closed after the last test. */
export async function openJourney(how: { today?: string } = {}): Promise<Journey> {
  const office = await testOffice(how)
  await ensurePages(() => {})
  const web = await openServer(office)
  const address = await web.listen({ port: 0, host: '127.0.0.1' })
  const ofDirector = await signedIn(office, director)
  const browser = await launch()
  afterAll(async () => {
    await browser.close()
    await web.close()
  })
  const ofTheirs = new Map<string, Promise<BrowserContext>>()
  const visit: Journey['visit'] = async (path, { signedOut = false, as, ...how } = {}) => {
    const { lang = 'en', width = 1280 } = how
    const begun = () => beginBrowsing(browser, how)
    if (signedOut) return openPage(await begun(), address, path, null)
    if (as !== undefined) return openPage(await begun(), address, path, await signedIn(office, as))
    const browsing = ofTheirs.get(`${lang} ${width}`) ?? begun()
    ofTheirs.set(`${lang} ${width}`, browsing)
    return openPage(await browsing, address, path, ofDirector)
  }
  return { office, address, visit }
}

const takes = /^(Download|Descargar)$/

/** Takes something out as a file, by the button of that name and the dialog; answers what is in it. */
export async function takenOut(page: Page, button: string): Promise<string> {
  await page.getByRole('button', { name: button }).click()
  const coming = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: takes }).click()
  const path = await (await coming).path()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  return readFile(path, 'utf8')
}

/**
 * Fails with each barrier that the page puts up, in axe's words: WCAG 2.2 A and AA and its best
 * practices, and that nothing makes a phone scroll sideways.
 */
export async function expectNoBarriers(page: Page): Promise<void> {
  // Nothing is said of a page that is still on its way.
  await page.locator('h1').first().waitFor({ state: 'attached' })
  await stillness(page)
  // No page of ours has frames: axe looks from within, is brought once to each page, and tells nothing but barriers.
  if (await page.evaluate(`typeof axe === 'undefined'`)) await page.evaluate(axe.source)
  const violations = await page.evaluate<axe.Result[]>(
    `axe.run(document, ${JSON.stringify(looking)}).then(({ violations }) => violations)`,
  )
  const barriers = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} — ${node.html.slice(0, 200)}`),
  )
  expect(barriers, barriers.join('\n')).toEqual([])
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(beyond, 'pixels wider than the window').toBeLessThanOrEqual(0)
}

/** Until nothing fades: a colour on its way to another is none that a reader is left with. */
async function stillness(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
  })
}

// Mantine's drawers have a <header>; inside a dialog it is no banner of the page.
const knownBest = ['landmark-no-duplicate-banner', 'landmark-unique']

// `preload` would fetch every style sheet once more, for rules about films and about turning a phone.
const looking: axe.RunOptions = {
  resultTypes: ['violations'],
  preload: false,
  rules: Object.fromEntries(knownBest.map((rule) => [rule, { enabled: false }])),
}

function beginBrowsing(
  browser: Browser,
  { lang = 'en', width = 1280, noScript = false }: Pick<Visit, 'lang' | 'width' | 'noScript'>,
) {
  return browser.newContext({
    viewport: { width, height: width < 600 ? 740 : 860 },
    locale: lang === 'es' ? 'es-US' : 'en-US',
    timezoneId: 'America/Los_Angeles',
    hasTouch: width < 600,
    javaScriptEnabled: !noScript,
    reducedMotion: 'reduce',
  })
}

async function openPage(
  browsing: BrowserContext,
  address: string,
  path: string,
  cookie: string | null,
): Promise<Page> {
  const page = await browsing.newPage()
  const tools = await browsing.newCDPSession(page)
  const storageTypes = 'cookies,local_storage'
  await tools.send('Storage.clearDataForOrigin', { origin: address, storageTypes })
  await tools.detach()
  const [name = '', value = ''] = cookie?.split('=', 2) ?? []
  if (cookie !== null) {
    await browsing.addCookies([{ name, value, url: address, sameSite: 'Strict' }])
  }
  // A bound against hanging, not a measure: a busy machine is slow.
  page.setDefaultTimeout(30_000)
  page.on('pageerror', (fault) => {
    throw new Error(`The page broke: ${fault.message}`)
  })
  await page.goto(`${address}${path}`)
  await page.getByRole('main').waitFor()
  return page
}

async function launch(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === null) {
    throw new Error('No Chromium on this machine: install it, or name its path in CHROMIUM.')
  }
  return chromium.launch({ executablePath, args: [...chromiumOptions, ...quiet] })
}

// A browser under test asks nobody for anything.
const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
