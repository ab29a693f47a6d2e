import type { RecordOf } from '#src/domain/kinds.ts';
import { parseSteps, totalMinutes } from '#src/domain/runbook/steps.ts';
import { formatDate, formatMinutes, plural } from '#ui/format.ts';
import { addWords, htmlPage, markdownFor, newPage } from '../../records/print/htmlPage.ts';

async function articleOf(record: RecordOf<'runbook'>, page: Document): Promise<HTMLElement> {
  const article = page.createElement('article');
  const steps = parseSteps(record.body ?? '');
  const minutes = totalMinutes(steps);
  addWords(article, 'h1', record.title);
  addWords(article, 'p', [record.folder, steps.length > 0 ? plural(steps.length, 'step') : null, minutes > 0 ? formatMinutes(minutes) : null, record.reviewedOn ? `reviewed ${formatDate(record.reviewedOn)}` : 'never reviewed', record.provenOn ? `last proven ${formatDate(record.provenOn)}` : 'never proven'].filter(Boolean).join(' · '), 'facts');
  if (record.summary) addWords(article, 'p', record.summary, 'summary');
  article.append(await markdownFor(page, record.body ?? ''));
  return article;
}

/** Runbooks as one page that needs nothing else. */
export async function printHtml(title: string, records: readonly RecordOf<'runbook'>[], progress: (done: number) => void = () => undefined): Promise<string> {
  const page = newPage(title);
  const main = page.createElement('main');
  for (const [at, record] of records.entries()) {
    progress(at);
    main.append(await articleOf(record, page));
  }
  return htmlPage(page, main);
}
