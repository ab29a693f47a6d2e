/** The look of a packet, in any browser, light or dark as its reader has it, and light on paper. */
export const style = `
:root { color-scheme: light; --tx: #1b1d21; --tx2: #555b66; --bg: #fff; --line: #d9dfe2; --link: #0b6b64; --note: #fdf1d8; --mark: #b7791f; --code: #f3f5f6; }
@media screen and (prefers-color-scheme: dark) { :root { color-scheme: dark; --tx: #e7eaec; --tx2: #a3abb2; --bg: #14181b; --line: #30373c; --link: #4cc2b4; --note: #3a2c10; --mark: #d9a441; --code: #1d2327; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--tx); background: var(--bg); max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0; } h2 { font-size: 1.25rem; margin: 2.5rem 0 .5rem; border-bottom: 2px solid var(--tx); } h3 { font-size: 1.05rem; margin: 1.5rem 0 .25rem; } h4, h5, h6 { font-size: 1rem; margin: 1rem 0 .25rem; }
a { color: var(--link); } nav ol { columns: 2; padding-left: 1.25rem; } .meta, small, .label { color: var(--tx2); } .label { margin: .5rem 0 0; }
dl { display: grid; grid-template-columns: 11rem 1fr; gap: .15rem 1rem; margin: .25rem 0; } dt { color: var(--tx2); } dd { margin: 0; } dd > p { margin: 0; }
.note { background: var(--note); border-left: 3px solid var(--mark); padding: .1rem .75rem; margin: .25rem 0; } .text { border-left: 3px solid var(--line); padding-left: 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; } th, td { text-align: left; vertical-align: top; padding: .2rem .75rem .2rem 0; border-bottom: 1px solid var(--line); }
pre { background: var(--code); border: 1px solid var(--line); padding: .5rem .75rem; white-space: pre-wrap; } li.step { list-style: square; } .key { color: var(--tx2); font-size: .85rem; margin-top: 2rem; }
article, .lot { content-visibility: auto; contain-intrinsic-size: auto 20rem; } .lot { contain-intrinsic-size: auto 80rem; } .lot table { table-layout: fixed; } article { break-inside: avoid-page; } @media print { article, .lot { content-visibility: visible; } } @media (max-width: 40rem) { dl, nav ol { grid-template-columns: 1fr; columns: 1; } }
`;
