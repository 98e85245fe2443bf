/** Ids of the scroll container of the canvas, and of the ground in it. */
export const CANVAS_SCROLLER = 'wd-canvas-scroller';
export const CANVAS_GROUND = 'wd-canvas-ground';
