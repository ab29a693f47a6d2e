import type { Handlers } from '#src/contract/desk.ts';
import type { handoffMethods } from '#src/contract/desk/handoff.ts';
import type { Core } from '../../core.ts';
import { providerWords } from './facts.ts';
import { digest } from './digest.ts';
import { emergency, emergencyPreview } from './emergency.ts';
import { withPackets } from './emergency-packets.ts';
import { keep } from './keep.ts';
import { settleLesson } from './lessons.ts';
import { keptPackets } from './packet/kept.ts';
import { packetMaker } from './packet/make.ts';
import { accept, assign, change, plan, refresh, setItems } from './plan.ts';
import { recipients } from './recipients.ts';
import { cancel, comeBack, shares } from './return.ts';
import { handOver, opening, share } from './share.ts';
import { check, getHandoff, listHandoffs, today } from './view.ts';
import { answer, words } from './words.ts';

export function handoffHandlers(core: Core): Handlers<typeof handoffMethods> {
  const packets = packetMaker(core);
  /** The provider is told soon, and the screens at once. */
  const told = <T>(result: T): T => {
    core.sync.schedule();
    core.publish({ notice: 'sync' });
    return result;
  };
  return {
    'handoff.list': (input) => listHandoffs(core.desk(), input),
    'handoff.get': (input) => getHandoff(core.desk(), input),
    'handoff.check': (input) => check(core.desk(), input),
    'handoff.plan': (input) => plan(core.desk(), input),
    'handoff.change': (input) => change(core.desk(), input),
    'handoff.refresh': (input) => refresh(core.desk(), input),
    'handoff.assign': (input) => assign(core.desk(), input),
    'handoff.setItems': (input) => setItems(core.desk(), input),
    'handoff.accept': (input) => accept(core.desk(), input),
    'handoff.opening': (input) => opening(core.desk(), input),
    'handoff.share': (input) => told(share(core.desk(), input)),
    'handoff.handOver': (input) => told(handOver(core.desk(), input)),
    'handoff.return': (input) => comeBack(core.desk(), input),
    'handoff.cancel': (input) => cancel(core.desk(), input),
    'handoff.shares': (input) => shares(core.desk(), input),
    'handoff.emergencyPreview': (input) => emergencyPreview(core.desk(), input),
    'handoff.emergency': async (input) => withPackets(core.desk(), packets, told(emergency(core.desk(), input)), input.locale),
    'handoff.words': (input) => words(core.desk(), input),
    'handoff.answer': (input) => told(answer(core.desk(), input)),
    'handoff.digest': (input) => digest(core.desk(), input),
    'handoff.keep': (input) => keep(core.desk(), input),
    'handoff.settleLesson': (input) => settleLesson(core.desk(), input),
    'handoff.packet': (input) => packets.make(input),
    'handoff.packets': (input) => keptPackets(core.desk(), input),
    'handoff.recipients': (input) => recipients(core.desk(), input),
    'handoff.cancelPacket': () => packets.cancel(),
    'handoff.verify': async (input) => (await import('./packet/verify.ts')).verifyPacket(core.secrets, input),
    'handoff.provider': () => ({ name: providerWords(core.desk()) }),
    'handoff.today': () => today(core.desk()),
  };
}
