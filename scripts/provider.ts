import { main } from '#provider/server/index.ts';

const outcome = await main(process.argv.slice(2), process.env);
if (outcome !== 'serving') process.exitCode = outcome;
