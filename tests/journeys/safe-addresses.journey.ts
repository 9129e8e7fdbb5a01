import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { SchoolId } from '#kernel/ids.ts'
import { expectNoBarriers, openJourney, widthOf } from '../world/browser.ts'
import { beginWithRosewood } from '../world/imports.ts'
import type { Signed } from '../world/people.ts'

const journey = await openJourney({ today: '2026-03-02' })
beginWithRosewood(journey.office)

const school = { reach: 'school', school: SchoolId.parse('1001') } as const
const principal: Signed = { role: 'principal', scope: school }
const clerk: Signed = { role: 'attendance-clerk', scope: school }

const readers = [
  {
    lang: 'en',
    student: '2002',
    door: 'Confidential address',
    nothing: 'No confidential address',
    open: 'Enter an address',
    paper: 'Which paper was seen, or why',
    truth: 'True address',
    mail: 'Where mail goes',
    street: 'Street or box',
    last: 'Last day (if it has one)',
    submit: 'Enter and hide',
    past: /The last day is before the first/,
    done: 'Entered. The true address is hidden from everybody else.',
    kept: /PO Box 846.* · where the student lives is confidential/,
    reach: 'How to reach this person is confidential. Ask the principal.',
    end: 'End',
    why: 'Why',
    endIt: 'End it',
    ended: 'Ended. The next delivery brings the address.',
    barred: /^1 guardian is not shown/,
  },
  {
    lang: 'es',
    student: '2003',
    door: 'Dirección confidencial',
    nothing: 'No hay ninguna dirección confidencial',
    open: 'Anotar una dirección',
    paper: 'Qué documento se vio, o el motivo',
    truth: 'Dirección verdadera',
    mail: 'Adónde se envía el correo',
    street: 'Calle o apartado',
    last: 'Último día (si lo tiene)',
    submit: 'Anotar y ocultar',
    past: /El último día es anterior al primero/,
    done: 'Anotada. La dirección verdadera queda oculta para todas las demás personas.',
    kept: /PO Box 846.* · el domicilio del estudiante es confidencial/,
    reach: /Cómo comunicarse con esta persona es confidencial/,
    end: 'Terminar',
    why: 'Motivo',
    endIt: 'Terminarla',
    ended: 'Terminada. La próxima entrega trae la dirección.',
    barred: /^No se muestra 1 tutor/,
  },
] as const

describe.each(readers)('in $lang', ({ lang, student, ...words }) => {
  const how = { lang, width: widthOf[lang] }

  async function visit(path: string, who: Signed): Promise<Page> {
    return journey.visit(path, { ...how, as: who })
  }

  test('a principal enters the card of the address program, and ends it', async () => {
    const page = await visit(`/students/${student}`, principal)
    await page.getByRole('link', { name: words.door }).click()
    await page.getByText(words.nothing).waitFor()
    await expectNoBarriers(page)
    await page.getByRole('button', { name: words.open }).click()
    await page.getByLabel(words.paper).fill('card 4711')
    const part = (name: string) => page.getByRole('group', { name })
    await part(words.truth).getByLabel(words.street).fill('14 Alder Court')
    await part(words.mail).getByLabel(words.street).fill('PO Box 846')
    await page.getByLabel(words.last).fill('2026-03-01')
    await page.getByRole('button', { name: words.submit }).click()
    await page.getByText(words.past).waitFor()
    await expectNoBarriers(page)
    await page.getByLabel(words.last).fill('')
    await page.getByRole('button', { name: words.submit }).click()
    await page.getByText(words.done).waitFor()
    await page.getByText('14 Alder Court').waitFor()
    await expectNoBarriers(page)

    const others = await visit(`/students/${student}`, clerk)
    await others.getByText(words.kept).waitFor()
    await others.getByText(words.reach).waitFor()
    expect(await others.getByRole('link', { name: words.door }).count()).toBe(0)
    await expectNoBarriers(others)

    await page.getByRole('button', { name: words.end, exact: true }).click()
    await page.getByRole('dialog').getByLabel(words.why).fill('moved away')
    await expectNoBarriers(page)
    await page.getByRole('button', { name: words.endIt }).click()
    await page.getByText(words.ended).waitFor()
    await page.getByText(/moved away/).waitFor()
  })

  test('of a guardian whom a court keeps away a clerk learns only that there is one', async () => {
    const page = await visit('/students/2004', clerk)
    await page.getByText(words.barred).waitFor()
    expect(await page.getByText('Chinedu').count()).toBe(0)
    await expectNoBarriers(page)
  })
})
