import { instant, int, text, title } from '../fields.ts';

/**
 * A file or photo of one record. The bytes stand beside the workspace under their hash; this says what they
 * are and whose. It leaves this desk only with a record that is shared in full, and not with a summary.
 */
export const attachment = {
  table: 'attachment', label: 'File', plural: 'Files', title: 'name',
  fields: {
    name: title('Name', 'full'),
    ofKind: text('Belongs to kind', 'full', { max: 40 }),
    ofId: text('Belongs to', 'full', { max: 64, indexed: true }),
    mime: text('Type', 'full', { max: 100 }),
    size: int('Bytes', 'full'),
    sha256: text('Content', 'full', { max: 64, indexed: true }),
    caption: text('Caption', 'full', { max: 1000 }),
    takenAt: instant('Taken', 'full'),
  },
} as const;
