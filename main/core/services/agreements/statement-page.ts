import type { Statement, StatementRow } from '#src/domain/ownership/statement.ts';
import { escapeHtml as e, type Page } from '../signing/signed-page.ts';

const style = `
body { font: 15px/1.5 system-ui, sans-serif; color: #1b1d21; background: #fff; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #1b1d21; } h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
dl { display: grid; grid-template-columns: 12rem 1fr; gap: .15rem 1rem; margin: 0; } dt { color: #555b66; } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.agreed { color: #14613a; margin: .25rem 0 0; } .open { color: #8a2f12; margin: .25rem 0 0; } .sign { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; margin-top: 3rem; }
.sign p { border-top: 1px solid #1b1d21; padding-top: .25rem; } .key { color: #555b66; font-size: .85rem; margin-top: 2rem; } code { white-space: nowrap; }
section { break-inside: avoid; } @media (max-width: 40rem) { dl, .sign { grid-template-columns: 1fr; } dd { margin-bottom: .35rem; } }
`;

export const openWords = { proposed: 'Sent for agreement; not answered yet.', disputed: 'The provider disagrees.', outdated: 'Changed since it was agreed.' } as const;

function agreedWords({ agreed, version }: StatementRow): string {
  if (!agreed) return '';
  return `Agreed${agreed.on ? ` on ${agreed.on}` : ''} by ${agreed.by}, version ${version}`;
}

function rowHtml(row: StatementRow): string {
  const { open } = row;
  const lines = row.lines.map(({ label, text }) => `<dt>${e(label)}</dt><dd>${e(text)}</dd>`).join('');
  const said = open?.said ? ` They say: “${open.said}”` : '';
  const changed = open && open.changes.length > 0 ? ` Changed: ${open.changes.join(', ')}.` : '';
  const standing = open ? `<p class="open">${e(`${openWords[open.state]}${said}${changed}`)}</p>` : `<p class="agreed">${e(agreedWords(row))}</p>`;
  return `<section><h3>${e(row.name)}</h3><dl>${lines}</dl>${standing}</section>`;
}

/** The statement as a page of its own, before it is signed. */
export function statementPage(statement: Statement, fingerprint: string): Page {
  const { title, customer, provider, on, areas, notAgreed } = statement;
  const agreed = areas.map((area) => `<h2>${e(area.name)}</h2>${area.rows.map(rowHtml).join('')}`).join('');
  const open = notAgreed.length === 0 ? '' : `<h2>Not agreed</h2>${notAgreed.map(rowHtml).join('')}`;
  const body = `<h1>${e(title)}</h1><p>between <b>${e(customer)}</b> and <b>${e(provider)}</b>, as of ${e(on)}</p>${agreed || '<p>Nothing is agreed yet.</p>'}${open}`
    + `<div class="sign"><p>For ${e(customer)}</p><p>For ${e(provider)}</p></div>`
    + `<p class="key">Signed by the Tandem desk of ${e(customer)} with the key <code>${e(fingerprint)}</code>. Any change to this file can be found out: open it in Tandem under Ownership, “Check a statement”.</p>`;
  return { title: `${title}: ${customer} and ${provider}, ${on}`, style, body, data: statement };
}
