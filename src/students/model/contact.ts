/** A guardian whom the office may telephone. */
export interface Contact {
  name: string
  phone: string
}
