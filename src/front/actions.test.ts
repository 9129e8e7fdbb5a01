import { expect, test } from 'vitest'
import { districtStanding } from '#front/actions.ts'
import { openDistrict } from '../../tests/world/enrolled.ts'
import { testOffice } from '../../tests/world/database.ts'

const office = await testOffice({ today: '2026-03-10' })

test('before the first delivery there is neither a district nor a day', async () => {
  expect(await districtStanding(office, office.clock.today())).toEqual({
    district: null,
    figures: null,
  })
})

test('the bar names the district, its year, and today while the delivery reaches further', async () => {
  await office.db.insertInto('district').values({ id: 'R', name: 'Rosewood Unified' }).execute()
  await openDistrict(office.pool, 1)
  expect(await districtStanding(office, office.clock.today())).toEqual({
    district: { name: 'Rosewood Unified', demo: false },
    figures: { schoolYear: '2025-2026', asOf: '2026-03-10' },
  })
})
