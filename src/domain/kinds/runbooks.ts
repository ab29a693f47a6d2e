import { choice, day, int, json, markdown, ref, text, title } from '../fields.ts';

export const runbook = {
  table: 'runbook', label: 'Runbook', plural: 'Runbooks', title: 'title',
  fields: {
    title: title('Title'),
    /** Folders are paths with `/`; a folder exists while something stands in it. */
    folder: text('Folder', 'full', { indexed: true }),
    status: choice('Status', 'summary', { draft: 'Draft', active: 'Active', retired: 'Retired', template: 'Template' }, 'draft', { indexed: true }),
    summary: text('Summary', 'summary', { search: 'body', max: 1000 }),
    body: markdown('Text', 'full', { search: 'body' }),
    tags: json('Tags', 'full', 'tags', { search: 'keyword' }),
    ownerId: ref('Owner', 'summary', 'person', { indexed: true }),
    reviewerId: ref('Reviewer', 'full', 'person'),
    reviewEveryDays: int('Review every (days)', 'full', { max: 3650 }),
    reviewedOn: day('Last reviewed', 'summary', { indexed: true }),
    provenOn: day('Last proven', 'summary', { indexed: true }),
    /** Lines of an imported file's head that mean nothing here; an export writes them back. */
    otherHead: markdown('Other head lines', 'never'),
    privateNotes: markdown('Private notes', 'never', { search: 'body' }),
  },
} as const;
