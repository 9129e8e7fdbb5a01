import '@fontsource-variable/source-sans-3/wght.css'
import '@mantine/core/styles.css'
import '#ui/page.css'
import { QueryCache, QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { RouterProvider, createRoute, createRouter, redirect } from '@tanstack/react-router'
import { StrictMode, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { attendancePages } from '#attendance/pages/routes.tsx'
import { studentPages } from '#attendance/pages/student-routes.tsx'
import { front } from '#front/pages/routes.tsx'
import { useOfficeStanding, usePublicStanding } from '#front/pages/standing.tsx'
import { accessPages } from '#access/pages/routes.tsx'
import { auditPages } from '#audit/pages/routes.tsx'
import { readMe } from '#identity/model/endpoints.ts'
import { mayOf } from '#identity/pages/may.ts'
import { Banners, Reader } from '#identity/pages/reader.tsx'
import { accountPages, identityPages } from '#identity/pages/routes.tsx'
import { importPages } from '#imports/pages/run-routes.tsx'
import { peoplePages } from '#people/pages/routes.tsx'
import { reconciliationPages } from '#reconciliation/pages/routes.tsx'
import { students } from '#students/pages/routes.tsx'
import { retentionPages } from '#retention/pages/routes.tsx'
import { rulePages } from '#rule-sets/pages/routes.tsx'
import { webhookPages } from '#webhooks/pages/routes.tsx'
import { RefusedError, ask } from '#ui/api.ts'
import { sayWhatFieldsLack } from '#ui/field-words.ts'
import { House } from '#ui/house.tsx'
import { officeFrame, publicFrame, rootFrame } from '#ui/frames.tsx'
import { PageFault } from '#ui/page-fault.tsx'
import { PagePending } from '#ui/page-pending.tsx'
import { ShellContext, officeDoor } from '#ui/slice-pages.ts'
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
    ...importPages.routes,
    ...reconciliationPages.routes,
    ...rulePages.routes,
    ...retentionPages.routes,
    ...peoplePages.routes,
    ...webhookPages.routes,
    ...accountPages.routes,
    ...accessPages.routes,
    ...auditPages.routes,
  ]),
])

const slices = [
  attendancePages,
  studentPages,
  importPages,
  reconciliationPages,
  students,
  rulePages,
  retentionPages,
  peoplePages,
  webhookPages,
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
if (root !== null) {
  sayWhatFieldsLack()
  createRoot(root).render(
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
  const { data: me } = useQuery(ask(readMe))
  const may = useMemo(() => mayOf(me), [me])
  return (
    <ShellContext
      value={{ slices, standing, publicStanding, may, reader: <Reader />, banner: <Banners /> }}
    >
      <RouterProvider router={router} />
    </ShellContext>
  )
}

/** The first page of the menu that opens to the reader; whoever has no grant finds out about their account. */
async function toFirstPage(): Promise<never> {
  const may = mayOf(await queries.ensureQueryData(ask(readMe)))
  const door = slices.flatMap(({ menu }) => menu ?? []).find(({ who }) => may(who))
  throw redirect({ to: door?.to ?? '/account', replace: true })
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
