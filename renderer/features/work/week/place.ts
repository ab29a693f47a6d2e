/** Where a task stands among the columns. */
export function place(lists: readonly (readonly { readonly id: string }[])[], id: string): { readonly column: number; readonly index: number } | null {
  for (const [column, list] of lists.entries()) {
    const index = list.findIndex((task) => task.id === id);
    if (index >= 0) return { column, index };
  }
  return null;
}
