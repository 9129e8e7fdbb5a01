export function FirstPage() {
  return <h1>Presente</h1>
}
