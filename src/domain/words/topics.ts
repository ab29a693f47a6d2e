import { agreementTopic } from '../ownership/agreement-topic.ts';
import { runTopic } from '../run/run-topic.ts';
import { itemRunTopic } from '../handoff/item-run.ts';
import { handoffTopic } from '../handoff/topic.ts';
import { taskTopic } from '../work/task-topic.ts';
import type { Topic, Verb } from './topic.ts';

/** Everything that the two sides talk about at a record. */
export const topics = {
  agreement: agreementTopic,
  task: taskTopic,
  handoff: handoffTopic,
  run: runTopic,
  item_run: itemRunTopic,
} as const satisfies Record<string, Topic>;

export type TopicName = keyof typeof topics;

export const isTopic = (name: string): name is TopicName => Object.hasOwn(topics, name);

/** Undefined for a topic of a newer Tandem. */
export function topicOf(name: string): Topic | undefined {
  return isTopic(name) ? topics[name] : undefined;
}

export function verbOf(topic: string, what: string): Verb | undefined {
  const verbs = topicOf(topic)?.verbs ?? {};
  return Object.hasOwn(verbs, what) ? verbs[what] : undefined;
}
