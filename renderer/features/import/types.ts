import type { DeskInput, DeskOutput } from '#src/contract/desk.ts';

export type Inspected = DeskOutput<'imports.inspect'>;
export type Planned = DeskOutput<'imports.plan'>;
export type Report = DeskOutput<'imports.run'>;
export type PlanInput = DeskInput<'imports.plan'>;
export type FileInput = DeskInput<'imports.inspect'>;
