import { z } from 'zod';
import { figureNames } from '../../domain/report/facts.ts';
import { reads, writes } from '../method.ts';
import { committedSchema } from './records.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'is not a month');
/** How its reader writes dates and numbers; the machine’s own way when it is not named. */
const locale = z.string().max(60).optional();
const isFigure = (name: string): boolean => (figureNames as readonly string[]).includes(name) || /^responsibility-[a-z0-9-]{1,64}$/.test(name);
const tone = z.enum(['plain', 'ok', 'warn', 'bad']);
const block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('figures'), items: z.array(z.object({ label: z.string(), value: z.string(), note: z.string(), tone, href: z.string() })) }),
  z.object({ type: z.literal('weeks'), bars: z.array(z.object({ label: z.string(), reactive: z.number(), planned: z.number() })) }),
  z.object({ type: z.literal('lines'), items: z.array(z.object({ text: z.string(), detail: z.string(), tone, href: z.string() })), empty: z.string(), more: z.number(), moreHref: z.string() }),
  z.object({ type: z.literal('text'), text: z.string() }),
]);

export const reportMethods = {
  /** The report of a month, as it is read. */
  'reports.month': reads(z.object({ month, locale }), z.object({
    document: z.object({ title: z.string(), subtitle: z.string(), sections: z.array(z.object({ title: z.string(), asOf: z.string().nullable(), blocks: z.array(block) })) }), note: z.string(),
  })),
  /** Exactly the records behind one of its figures, and their sum. Of each group the first thousand. */
  'reports.counted': reads(z.object({ month, figure: z.string().max(100).refine(isFigure, 'is no figure of the report'), locale }), z.object({
    title: z.string(), sum: z.string(), groups: z.array(z.object({ title: z.string(), total: z.number(), rows: z.array(z.object({ text: z.string(), detail: z.string(), value: z.string(), href: z.string() })) })),
  })),
  /** What the technician adds, at the head of the report. */
  'reports.setNote': writes(z.object({ month, text: z.string().max(4_000) }), committedSchema),
  /** The same as one page for print and PDF. */
  'reports.page': reads(z.object({ month, locale }), z.object({ fileName: z.string(), html: z.string() })),
} as const;
