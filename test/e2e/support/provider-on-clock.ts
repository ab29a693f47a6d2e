import { movedClock } from '#core/moved-clock.ts';
import { readSettings } from '#provider/server/settings.ts';
import { startServer } from '#provider/server/start.ts';

/** The server as `npm run provider` runs it, on the clock of a test; see `clock.ts`. */
const server = await startServer(readSettings(process.argv.slice(2), process.env), movedClock(process.env['TANDEM_TEST_CLOCK']!));
process.stdout.write(`${server.lines.join('\n')}\n`);
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
