/** What a dragged card carries: the task's id, for nobody but this screen. */
export const DRAGGED = 'application/x-tandem-task';
