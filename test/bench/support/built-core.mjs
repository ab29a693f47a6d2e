// The core exactly as it is shipped, in a plain process: the parent stands in for the shell and for one window.
// Plain JavaScript, so that the process carries no compiler of its own.
const [core, profile, assets] = process.argv.slice(2);
let toCore = null;
let toPort = null;
process.parentPort = { on: (_, listener) => { toCore = listener; }, postMessage: (message) => process.send({ shell: message }) };
const port = {
  on: (event, listener) => { if (event === 'message') toPort = listener; },
  postMessage: (message) => process.send(message),
  start: () => undefined,
};
process.argv.push(`--profile=${profile}`, `--assets=${assets}`);
await import(core);
toCore({ data: 'connect', ports: [port] });
process.on('message', (message) => {
  if (message === 'memory') process.send({ memory: process.memoryUsage.rss() });
  else toPort({ data: message });
});
process.send({ ready: true });
