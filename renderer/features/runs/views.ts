export const views = ['running', 'due', 'missed', 'finished', 'schedules'] as const;
export type View = (typeof views)[number];
export const isView = (text: string): text is View => (views as readonly string[]).includes(text);
export const viewWords: Readonly<Record<View, string>> = { running: 'Under way', due: 'Due', missed: 'Missed', finished: 'Finished', schedules: 'Schedules' };
