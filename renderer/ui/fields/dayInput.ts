/**
 * What a native date input says while it is typed into. Years pass through 0002 and 0020 on the way to 2026, and a
 * half-typed date reads as empty: neither is a value yet.
 */
export function readDay(input: { readonly value: string; readonly badInput: boolean }): { readonly day: string | null } | 'unfinished' {
  if (input.badInput) return 'unfinished';
  if (input.value === '') return { day: null };
  return /^[1-9]\d{3}-\d{2}-\d{2}$/.test(input.value) ? { day: input.value } : 'unfinished';
}
