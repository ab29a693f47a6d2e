import type * as Plot from '@observablehq/plot';

/**
 * Draws with Observable Plot, which is read when the first picture is wanted. It writes a style sheet into each
 * picture, which our content security policy forbids: so it draws in a document of its own, and the sheet stays behind.
 */
export async function drawPlot(options: (plot: typeof Plot) => Plot.PlotOptions): Promise<Node> {
  const library = await import('@observablehq/plot');
  const picture = library.plot({ ...options(library), document: document.implementation.createHTMLDocument('') });
  for (const sheet of picture.querySelectorAll('style')) sheet.remove();
  picture.setAttribute('aria-hidden', 'true');
  return document.adoptNode(picture);
}
