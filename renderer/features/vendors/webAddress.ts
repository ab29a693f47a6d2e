/** What people type as a website, "northwind.example", as an address that a browser opens; null for none. */
export function webAddress(typed: unknown): string | null {
  if (typeof typed !== 'string' || typed.trim() === '') return null;
  const address = /^[a-z][a-z0-9+.-]*:/i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`;
  return URL.canParse(address) ? address : null;
}
