/** The largest page the list operations of AWS Backup give. */
export const BACKUP_PAGE_SIZE = 1000;

/** Reads the items of every page, and stops between two pages when the deadline has passed. */
export async function readPages<Page, Item, Kept>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
  keep: (item: Item) => Kept | undefined,
  deadline: AbortSignal,
): Promise<Kept[]> {
  const all: Kept[] = [];
  for await (const page of pages) {
    deadline.throwIfAborted();
    for (const item of itemsOf(page) ?? []) {
      const kept = keep(item);
      if (kept !== undefined) all.push(kept);
    }
  }
  return all;
}

/**
 * A field that every answer has by AWS's documentation. Its absence makes the check fail: an item that is passed over
 * in silence could be the one that matters.
 */
export function required<T>(value: T | undefined, field: string): T {
  if (value === undefined) throw new Error(`AWS answered without ${field}`);
  return value;
}
