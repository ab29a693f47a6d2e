/** What a field that a customer adds to an asset type may hold. */
export const customFieldTypes = ['text', 'number', 'date', 'choice', 'link', 'person', 'url', 'secret'] as const;
