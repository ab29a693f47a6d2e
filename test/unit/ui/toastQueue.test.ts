import { describe, expect, it } from 'vitest';
import { createToastQueue } from '#ui/feedback/toastQueue.ts';

/** Timers that run when told to. */
function clockwork() {
  let time = 0;
  let next = 1;
  const timers = new Map<number, { at: number; run: () => void }>();
  return {
    timers: {
      now: () => time,
      after: (ms: number, run: () => void) => {
        timers.set(next, { at: time + ms, run });
        return next++;
      },
      cancel: (timer: number) => void timers.delete(timer),
    },
    pass: (ms: number) => {
      time += ms;
      for (const [id, timer] of timers) {
        if (timer.at > time) continue;
        timers.delete(id);
        timer.run();
      }
    },
  };
}

const setUp = () => {
  const { timers, pass } = clockwork();
  const queue = createToastQueue(timers);
  return { queue, pass, texts: () => queue.list().map(({ text }) => text) };
};

describe('the queue of messages', () => {
  it('shows each for eight seconds', () => {
    const { queue, pass, texts } = setUp();
    queue.add({ text: 'one' });
    pass(5_000);
    queue.add({ text: 'two' });
    pass(2_999);
    expect(texts()).toEqual(['one', 'two']);
    pass(1);
    expect(texts()).toEqual(['two']);
    pass(5_000);
    expect(texts()).toEqual([]);
  });

  it('stands still while paused, and goes on with what was left', () => {
    const { queue, pass, texts } = setUp();
    queue.add({ text: 'one' });
    pass(6_000);
    queue.pause();
    queue.pause();
    pass(60_000);
    queue.add({ text: 'two' });
    queue.resume();
    pass(1_999);
    expect(texts()).toEqual(['one', 'two']);
    pass(1);
    expect(texts()).toEqual(['two']);
    pass(6_000);
    expect(texts()).toEqual([]);
  });

  it('keeps the newest four', () => {
    const { queue, texts } = setUp();
    for (const text of ['1', '2', '3', '4', '5']) queue.add({ text });
    expect(texts()).toEqual(['2', '3', '4', '5']);
  });

  it('tells its listeners, and forgets one that left', () => {
    const { queue } = setUp();
    let told = 0;
    const leave = queue.subscribe(() => { told += 1; });
    const id = queue.add({ text: 'one' });
    queue.remove(id);
    expect(told).toBe(2);
    leave();
    queue.add({ text: 'two' });
    expect(told).toBe(2);
  });
});
