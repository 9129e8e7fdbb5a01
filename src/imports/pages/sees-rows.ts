import { listMoved } from '#imports/model/endpoints.ts'
import { useMay } from '#ui/slice-pages.ts'

/**
 * Whether the reader may see the very rows of a run, which name students. Who brings files in without seeing
 * students (IT) decides together with somebody who does.
 */
export function useSeesRows(): boolean {
  return useMay()(listMoved.who)
}
