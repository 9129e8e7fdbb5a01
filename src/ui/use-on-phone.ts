import { useMediaQuery } from '@mantine/hooks'

/** Whether the window is too narrow for a table beside its neighbours. */
export function useOnPhone(): boolean {
  return useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
}
