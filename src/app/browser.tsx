import '@fontsource-variable/source-sans-3/wght.css'
import '@mantine/core/styles.css'
import '#ui/page.css'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { type ReactNode, StrictMode } from 'react'
import { type Root, createRoot } from 'react-dom/client'
import { attendancePages } from '#attendance/pages/routes.tsx'
import { studentPages } from '#attendance/pages/student-routes.tsx'
import { front } from '#front/pages/routes.tsx'
import { useOfficeStanding, usePublicStanding } from '#front/pages/standing.tsx'
import { accessPages } from '#access/pages/routes.tsx'
import { auditPages } from '#audit/pages/routes.tsx'
import { disclosurePages } from '#disclosures/pages/routes.tsx'
import { readMe } from '#identity/model/endpoints.ts'
import { mayOf } from '#identity/pages/may.ts'
import { Banners, Reader } from '#identity/pages/reader.tsx'
import { accountPages, identityPages } from '#identity/pages/routes.tsx'
import { importPages } from '#imports/pages/run-routes.tsx'
import { lawRequestPages } from '#law-requests/pages/routes.tsx'
import { letterPages } from '#letters/pages/routes.tsx'
import { useHeld } from '#law-requests/pages/use-held.ts'
import { mailPages } from '#mail/pages/routes.tsx'
import { noticePages } from '#notifications/pages/routes.tsx'
import { peoplePages } from '#people/pages/routes.tsx'
import { reconciliationPages } from '#reconciliation/pages/routes.tsx'
import { requestPages } from '#record-requests/pages/routes.tsx'
import { sarbPages } from '#sarb/pages/routes.tsx'
import { safeAddressPages } from '#safe-addresses/pages/routes.tsx'
import { sartPages } from '#sart/pages/routes.tsx'
import { textPages } from '#texts/pages/routes.tsx'
import { students } from '#students/pages/routes.tsx'
import { retentionPages } from '#retention/pages/routes.tsx'
import { rulePages } from '#rule-sets/pages/routes.tsx'
import { webhookPages } from '#webhooks/pages/routes.tsx'
import { RefusedError, ask } from '#ui/api.ts'
import { sayWhatFieldsLack } from '#ui/field-words.ts'
import { House } from '#ui/house.tsx'
import { wordsOf, wordsOfOffice } from '#ui/i18n.ts'
import { officeFrame, publicFrame, rootFrame } from '#ui/frames.tsx'
import { NoWords } from '#ui/no-words.tsx'
import { PageFault } from '#ui/page-fault.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { type May, ShellContext, isOpen, officeDoor } from '#ui/slice-pages.ts'
import { StayingContext } from '#ui/staying.ts'
import { parseSearch, stringifySearch } from '#ui/url-state.ts'

// Each slice lists its pages in pages/routes.tsx; here they are hung into the two frames. The order
// is the order of the menu.
const routeTree = rootFrame.addChildren([
  publicFrame.addChildren([...front.routes, ...identityPages.routes]),
  officeFrame.addChildren([
    createRoute({ getParentRoute: () => officeFrame, path: officeDoor, beforeLoad: toFirstPage }),
    ...attendancePages.routes,
    ...students.routes,
    ...studentPages.routes,
    ...noticePages.routes,
    ...sartPages.routes,
    ...sarbPages.routes,
    ...safeAddressPages.routes,
    ...importPages.routes,
    ...reconciliationPages.routes,
    ...requestPages.routes,
    ...disclosurePages.routes,
    ...rulePages.routes,
    ...retentionPages.routes,
    ...lawRequestPages.routes,
    ...letterPages.routes,
    ...peoplePages.routes,
    ...webhookPages.routes,
    ...mailPages.routes,
    ...textPages.routes,
    ...accountPages.routes,
    ...accessPages.routes,
    ...auditPages.routes,
  ]),
])

const slices = [
  attendancePages,
  studentPages,
  noticePages,
  sartPages,
  sarbPages,
  importPages,
  reconciliationPages,
  students,
  requestPages,
  disclosurePages,
  rulePages,
  retentionPages,
  lawRequestPages,
  letterPages,
  peoplePages,
  webhookPages,
  mailPages,
  textPages,
  accessPages,
  auditPages,
  accountPages,
  front,
]

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
  defaultOptions: {
    queries: { staleTime: 30_000, retry: (tries, fault) => tries < 2 && mayPass(fault) },
  },
})

const router = createRouter({
  routeTree,
  context: { queries, atTheGate },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: PageFault,
  defaultPendingComponent: PagePending,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

const root = document.getElementById('app')
if (root !== null) void begin(createRoot(root))

/** What the public pages say; the office fetches its words at its own door. */
async function begin(root: Root): Promise<void> {
  // On the way already while the rest is read; a failure is said by the office's own door.
  if (router.matchRoutes(router.latestLocation).some(({ routeId }) => routeId === officeFrame.id)) {
    wordsOfOffice().catch(() => {})
  }
  try {
    await wordsOf(['ui', 'front', 'identity'])
  } catch {
    root.render(<NoWords />)
    return
  }
  sayWhatFieldsLack()
  root.render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <House>
          <Pages />
        </House>
      </QueryClientProvider>
    </StrictMode>,
  )
}

function Pages() {
  const standing = useOfficeStanding()
  const publicStanding = usePublicStanding()
  const office = { reader: <Reader />, banner: <Banners />, around: WhoLeaves }
  return (
    <ShellContext value={{ slices, standing, publicStanding, may, ...office }}>
      <RouterProvider router={router} />
    </ShellContext>
  )
}

/** Who reads is known before any page of the office stands, and asked again while it does. */
const may: May = (who, how) => mayOf(queries.getQueryData(ask(readMe).queryKey))(who, how)

/** The first page of the menu that opens to the reader; whoever has no grant finds out about their account. */
async function toFirstPage(): Promise<never> {
  const opens = mayOf(await queries.ensureQueryData(ask(readMe)))
  const door = slices.flatMap(({ menu }) => menu ?? []).find((item) => isOpen(item, opens))
  throw redirect({ to: door?.to ?? '/account', replace: true })
}

/** For all pages of the office: of whom no file and no paper leaves. */
function WhoLeaves(props: { children: ReactNode }) {
  return <StayingContext value={useHeld()}>{props.children}</StayingContext>
}

/** The office is for those who signed in, and whose second factor stands. */
async function atTheGate(address: string): Promise<void> {
  const { person } = await queries.ensureQueryData(ask(readMe))
  if (person === null) throw redirect({ to: '/sign-in', search: { to: address } })
  if (!person.secondFactor && !address.startsWith('/account')) throw redirect({ to: '/account' })
}

/** A session that ended while a page stood open. */
function leaveWhenSignedOut(fault: Error): void {
  if (!(fault instanceof RefusedError) || fault.refused.refusal !== 'not-signed-in') return
  queries.removeQueries({ queryKey: [readMe.path] })
  void router.invalidate()
}

/** Only a broken wire is worth asking again; a refusal would be the same. */
function mayPass(fault: Error): boolean {
  return fault instanceof RefusedError && fault.refused.refusal === 'unreachable'
}
